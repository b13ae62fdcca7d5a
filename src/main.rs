//! The command `tenzij`.

fn main() -> std::process::ExitCode {
    tenzij::cli::main()
}
