//! The real program as a host without a window, in a process of its own.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use super::sitting::{PROGRAM, Place};

/// A host, and where it says that it is.
pub(crate) struct Served {
    process: Child,
    pub(crate) at: SocketAddr,
    pub(crate) token: String,
}

impl Served {
    /// Serves the board of a place at any port that is free.
    pub(crate) fn start(place: &Place) -> Self {
        Self::start_at(place, 0)
    }

    pub(crate) fn start_at(place: &Place, port: u16) -> Self {
        let mut process = Command::new(PROGRAM)
            .arg("serve")
            .arg(place.board())
            .args(["--bind", "127.0.0.1", "--port", &port.to_string(), "--data-dir"])
            .arg(place.path("data"))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let opened: Value = serde_json::from_str(&line).unwrap();
        let port = u16::try_from(opened["port"].as_u64().unwrap()).unwrap();
        let token = opened["token"].as_str().unwrap().to_owned();
        Self { process, at: SocketAddr::from(([127, 0, 0, 1], port)), token }
    }

    /// What a phone scans.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/#{}", self.at, self.token)
    }

    /// Ends it as the system does, and waits until all is saved.
    pub(crate) fn end(mut self) {
        self.signal("TERM");
        assert!(self.process.wait().unwrap().success());
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
