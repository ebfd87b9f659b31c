//! Reads bodies, one a line, with the generated types, and writes them again.

#[allow(dead_code)]
mod errors;

use std::io::BufRead;

fn main() {
    for line in std::io::stdin().lock().lines() {
        let body: errors::TYPE = serde_json::from_str(&line.unwrap()).unwrap();
        println!("{}", serde_json::to_string(&body).unwrap());
    }
}
