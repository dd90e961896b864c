//! The room without a window: phones work on the board until somebody ends the program.

use std::io::{self, Write};
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::at_home::{AtHome, about};
use crate::file;
use crate::file::settings::data_folder;
use crate::home::Ending;
use crate::live::{Host, Place, addresses};
use crate::text::Text;
use crate::workshop::Workshop;

/// How the room is to be let in.
pub(super) struct Serving {
    /// None for the likeliest address of this machine.
    pub(super) bind: Option<IpAddr>,
    pub(super) port: u16,
    pub(super) data_dir: Option<PathBuf>,
}

/// What whoever has started the program is told: where the room is let in, and with what.
#[derive(Serialize)]
struct Opened<'a> {
    url: &'a str,
    port: u16,
    token: &'a str,
    code: &'a str,
}

/// Lets a room take part in a board until the program is ended.
pub(super) fn run(path: &Path, serving: Serving) -> Result<(), Text> {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folder = serving.data_dir.or_else(data_folder);
    let folder = folder.ok_or_else(|| about(Path::new("--data-dir"), String::new()))?;
    let at_home = AtHome::begin(&path, &folder, true, |path| {
        let opened = file::open(path).map_err(|error| error.text())?;
        Ok(Workshop::opened(path, opened))
    })?;
    let likeliest = || Place::at(addresses().first()).ip;
    let place = Place { ip: serving.bind.unwrap_or_else(likeliest), port: serving.port };
    let served = serve(&at_home, place);
    // What was done is saved, however it ended.
    let saved = at_home.save();
    let ending = if saved.is_ok() { Ending::Close } else { Ending::Remember };
    at_home.leave(ending);
    served.and(saved)
}

fn serve(at_home: &AtHome<'_>, place: Place) -> Result<(), Text> {
    let named = |error: &dyn std::fmt::Display| {
        about(Path::new(&format!("{}:{}", place.ip, place.port)), error.to_string())
    };
    let host = Host::open(at_home.home.door(), place, || {});
    let host = host.map_err(|error| named(&error.reason()))?;
    let (url, token, code) = (host.url(), host.token(), host.words());
    let opened = Opened { url: &url, port: host.address().port(), token: &token, code: &code };
    let line = serde_json::to_string(&opened).map_err(|error| named(&error))?;
    let printed = writeln!(io::stdout(), "{line}").and_then(|()| io::stdout().flush());
    printed.map_err(|error| about(Path::new("stdout"), error.to_string()))?;
    wait_for_end().map_err(|error| named(&error))
}

/// Waits until somebody ends the program, by Ctrl+C or as systems do it.
fn wait_for_end() -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        #[cfg(unix)]
        {
            use tokio::signal::unix::{SignalKind, signal};
            let mut asked = signal(SignalKind::terminate())?;
            tokio::select! {
                ended = tokio::signal::ctrl_c() => ended,
                _ = asked.recv() => Ok(()),
            }
        }
        #[cfg(not(unix))]
        tokio::signal::ctrl_c().await
    })
}
