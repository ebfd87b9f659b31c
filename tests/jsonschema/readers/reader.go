// Reads bodies, one a line, with the generated types, and writes them again.
package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		body, err := UnmarshalTYPE(lines.Bytes())
		if err != nil {
			panic(err)
		}
		written, err := body.Marshal()
		if err != nil {
			panic(err)
		}
		fmt.Println(string(written))
	}
}
