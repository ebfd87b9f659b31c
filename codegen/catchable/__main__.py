"""`python -m catchable`: the same as the console command."""

from catchable.cli import main

main()
