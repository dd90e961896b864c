//! Why there is no window, and what helps.

use super::language::said;
use super::{Language, NoWindow};

pub(super) fn no_window(language: Language, reason: &NoWindow) -> String {
    let why = why_no_window(language, reason);
    said!(
        language,
        format!(
            "Das Fenster lässt sich nicht öffnen. {why}\n\
             Tafeln prüfen und umwandeln geht auch ohne Fenster: wozu --help"
        ),
        format!(
            "The window cannot be opened. {why}\n\
             Boards can be checked and converted without a window: wozu --help"
        )
    )
}

fn why_no_window(language: Language, reason: &NoWindow) -> String {
    match reason {
        NoWindow::Libraries { files, packages } => {
            let (files, packages) = (files.join(", "), packages.join(" "));
            said!(
                language,
                format!(
                    "Es fehlt: {files}. Auf Debian und Ubuntu hilft: sudo apt install {packages}"
                ),
                format!("Missing: {files}. On Debian and Ubuntu: sudo apt install {packages}")
            )
        }
        NoWindow::Display { reason } => said!(
            language,
            format!("Es ist keine grafische Oberfläche zu erreichen ({reason})."),
            format!("No desktop can be reached ({reason}).")
        ),
        NoWindow::Graphics { packages: [] } => said!(
            language,
            "Die Grafikkarte kennt kein OpenGL. Meist hilft ein neuerer Treiber.",
            "The graphics card has no OpenGL. A newer driver usually helps."
        )
        .to_owned(),
        NoWindow::Graphics { packages } => {
            let packages = packages.join(" ");
            said!(
                language,
                format!(
                    "OpenGL ist nicht zu haben. Auf Debian und Ubuntu hilft: sudo apt install \
                     {packages}"
                ),
                format!("There is no OpenGL. On Debian and Ubuntu: sudo apt install {packages}")
            )
        }
        NoWindow::Other { reason } => said!(
            language,
            format!("Das System meldet: {reason}."),
            format!("The system says: {reason}.")
        ),
    }
}
