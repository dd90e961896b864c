//! Why no window opens, in words that help. The crates that open it say so with the path of a
//! source file, or panic over a library that is not there.

use crate::text::NoWindow;

/// What else has no name in the error of the window: it is found by the packages that bring it.
#[cfg(target_os = "linux")]
const GRAPHICS: &[&str] = &["libegl1", "libgl1", "libgl1-mesa-dri"];
#[cfg(not(target_os = "linux"))]
const GRAPHICS: &[&str] = &[];

/// Before the attempt: what it would need and cannot have.
#[cfg(target_os = "linux")]
pub(super) fn foreseen() -> Option<NoWindow> {
    libraries::missing()
}

#[cfg(not(target_os = "linux"))]
pub(super) fn foreseen() -> Option<NoWindow> {
    None
}

/// After the attempt: what its error means.
pub(super) fn meant_by(error: &eframe::Error) -> NoWindow {
    use eframe::Error as It;
    match error {
        It::Glutin(_) | It::NoGlutinConfigs(..) | It::OpenGL(_) => {
            NoWindow::Graphics { packages: GRAPHICS }
        }
        It::Winit(_) | It::WinitEventLoop(_) => NoWindow::Display { reason: last_part(error) },
        It::AppCreation(_) => NoWindow::Other { reason: last_part(error) },
    }
}

/// What follows the place in somebody's source code.
fn last_part(error: &eframe::Error) -> String {
    let whole = error.to_string();
    whole.rsplit(": ").next().unwrap_or_default().trim_end_matches('.').to_owned()
}

#[cfg(target_os = "linux")]
mod libraries {
    use std::env;

    use x11_dl::{xcursor::Xcursor, xinput2::XInput2, xlib::Xlib, xlib_xcb::Xlib_xcb};

    use crate::text::NoWindow;

    /// A library that is looked for when the window opens, and the package of Debian that has it.
    struct Library {
        file: &'static str,
        package: &'static str,
        is_there: fn() -> bool,
    }

    const KEYS: Library = Library {
        file: "libxkbcommon.so.0",
        package: "libxkbcommon0",
        is_there: || xkbcommon_dl::xkbcommon_option().is_some(),
    };

    const X11: [Library; 6] = [
        Library { file: "libX11.so.6", package: "libx11-6", is_there: || Xlib::open().is_ok() },
        Library {
            file: "libX11-xcb.so.1",
            package: "libx11-xcb1",
            is_there: || Xlib_xcb::open().is_ok(),
        },
        Library {
            file: "libXcursor.so.1",
            package: "libxcursor1",
            is_there: || Xcursor::open().is_ok(),
        },
        Library { file: "libXi.so.6", package: "libxi6", is_there: || XInput2::open().is_ok() },
        KEYS,
        Library {
            file: "libxkbcommon-x11.so.0",
            package: "libxkbcommon-x11-0",
            is_there: || xkbcommon_dl::x11::xkbcommon_x11_option().is_some(),
        },
    ];

    const WAYLAND: [Library; 3] = [
        Library {
            file: "libwayland-client.so.0",
            package: "libwayland-client0",
            is_there: wayland_sys::client::is_lib_available,
        },
        Library {
            file: "libwayland-egl.so.1",
            package: "libwayland-egl1",
            is_there: wayland_sys::egl::is_lib_available,
        },
        KEYS,
    ];

    /// What the window system of this session needs and this machine does not have.
    pub(super) fn missing() -> Option<NoWindow> {
        let is_set = |name: &&str| env::var_os(name).is_some_and(|value| !value.is_empty());
        let needed: &[Library] = if ["WAYLAND_DISPLAY", "WAYLAND_SOCKET"].iter().any(is_set) {
            &WAYLAND
        } else if is_set(&"DISPLAY") {
            &X11
        } else {
            return None;
        };
        let missing = needed.iter().filter(|library| !(library.is_there)());
        let (files, packages): (Vec<_>, Vec<_>) =
            missing.map(|library| (library.file, library.package)).unzip();
        (!files.is_empty()).then_some(NoWindow::Libraries { files, packages })
    }
}
