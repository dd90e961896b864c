//! The real program as a host without a window, in a process of its own.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;

use super::sitting::{PROGRAM, Place};

/// A host, and where it says that it is.
pub(crate) struct Served {
    process: Child,
    stdout: BufReader<ChildStdout>,
    pub(crate) at: SocketAddr,
    pub(crate) token: String,
}

impl Served {
    /// Serves the board of a place at any port that is free.
    pub(crate) fn start(place: &Place) -> Self {
        Self::start_at(place, 0)
    }

    pub(crate) fn start_at(place: &Place, port: u16) -> Self {
        Self::start_as(Command::new(PROGRAM), place, port)
    }

    /// Starts it by a command that ends in its name.
    pub(crate) fn start_as(mut command: Command, place: &Place, port: u16) -> Self {
        let mut process = command
            .arg("serve")
            .arg(place.board())
            .args(["--bind", "127.0.0.1", "--port", &port.to_string(), "--data-dir"])
            .arg(place.path("data"))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(process.stdout.take().unwrap());
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        let opened: Value = serde_json::from_str(&line).unwrap();
        let port = u16::try_from(opened["port"].as_u64().unwrap()).unwrap();
        let token = opened["token"].as_str().unwrap().to_owned();
        assert_eq!(opened["url"], format!("http://127.0.0.1:{port}/#{token}"));
        Self { process, stdout, at: SocketAddr::from(([127, 0, 0, 1], port)), token }
    }

    /// What a phone scans.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/#{}", self.at, self.token)
    }

    /// Ends it as the system does, and waits until all is saved.
    pub(crate) fn end(mut self) {
        self.signal("TERM");
        assert!(self.process.wait().unwrap().success());
        let mut rest = String::new();
        self.stdout.read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "", "it says more than where it is");
    }

    /// Ends it in the middle of whatever it does.
    pub(crate) fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Sends it a signal by its name.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.process.id().to_string();
        let sent = Command::new("kill").args([&format!("-{name}"), &id]).status();
        assert!(sent.unwrap().success());
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // After a test that failed; otherwise it has ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
