//! What is served over HTTP: the page, and the way to the room. Whoever does not ask for it under the
//! host's own address is sent away, so that no page from elsewhere can speak for a participant.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{Request, State, WebSocketUpgrade};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderName, HeaderValue, ORIGIN,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{any, get};
use axum::{Extension, Router};
use tokio::sync::OwnedSemaphorePermit;

use super::room::Room;
use super::talk::talk;

const MOST_MESSAGE_BYTES: usize = 8 * 1024;
const READ_BUFFER_BYTES: usize = 4 * 1024;

const HTML: &str = "text/html; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

macro_rules! page {
    ($(($path:literal, $file:literal, $kind:ident)),* $(,)?) => {
        [$(($path, $kind, include_str!(concat!("../../assets/web/", $file)))),*]
    };
}

/// All that there is to be had: the path, what it is, and the text itself.
const PAGE: [(&str, &str, &str); 10] = page![
    ("/", "index.html", HTML),
    ("/style.css", "style.css", STYLE),
    ("/main.js", "main.js", SCRIPT),
    ("/board.js", "board.js", SCRIPT),
    ("/drag.js", "drag.js", SCRIPT),
    ("/link.js", "link.js", SCRIPT),
    ("/memory.js", "memory.js", SCRIPT),
    ("/screen.js", "screen.js", SCRIPT),
    ("/sheet.js", "sheet.js", SCRIPT),
    ("/words.js", "words.js", SCRIPT),
];

#[derive(Clone)]
struct Doorstep {
    room: Arc<Room>,
    /// What the host is called in a request.
    names: Arc<[String]>,
}

/// Everything that is served at an address.
pub(super) fn router(room: Arc<Room>, address: SocketAddr) -> Router {
    let port = address.port();
    let mut names = vec![address.to_string()];
    if address.ip().is_loopback() || address.ip().is_unspecified() {
        names.extend([format!("localhost:{port}"), format!("127.0.0.1:{port}")]);
    }
    let doorstep = Doorstep { room, names: names.into() };
    let mut router = Router::new().route("/live", any(enter));
    for (path, kind, text) in PAGE {
        router = router.route(path, get(move || async move { ([(CONTENT_TYPE, kind)], text) }));
    }
    router.layer(from_fn_with_state(doorstep.clone(), guarded)).with_state(doorstep)
}

/// The place among all connections that this one takes, for as long as it lasts.
type Taken = Extension<Arc<OwnedSemaphorePermit>>;

async fn enter(
    State(doorstep): State<Doorstep>,
    Extension(place): Taken,
    upgrade: WebSocketUpgrade,
) -> Response {
    upgrade
        .read_buffer_size(READ_BUFFER_BYTES)
        .write_buffer_size(0)
        .max_message_size(MOST_MESSAGE_BYTES)
        .max_frame_size(MOST_MESSAGE_BYTES)
        .on_upgrade(move |socket| async move {
            talk(socket, doorstep.room).await;
            // HTTP was over long before.
            drop(place);
        })
}

/// Sends away whoever comes from elsewhere, and tells browsers what the page may do.
async fn guarded(State(doorstep): State<Doorstep>, request: Request, next: Next) -> Response {
    let Some(host) = doorstep.host_of(&request) else {
        return StatusCode::FORBIDDEN.into_response();
    };
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; \
         connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'"
    );
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    let fixed: [(HeaderName, &'static str); 3] = [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-store"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

impl Doorstep {
    /// The name by which the host is asked for, if it is one of its own and the request comes from
    /// its own page.
    fn host_of(&self, request: &Request) -> Option<String> {
        let header = |name: HeaderName| {
            let mut values = request.headers().get_all(name).iter();
            let only = values.next().filter(|_| values.next().is_none());
            only.map(|value| value.to_str().unwrap_or_default())
        };
        let host = header(HOST).filter(|host| self.names.iter().any(|name| name == host))?;
        let is_way_in = request.uri().path() == "/live";
        let origin = header(ORIGIN);
        let is_own = origin.map_or(!is_way_in, |origin| origin == format!("http://{host}"));
        let is_known = matches!(*request.method(), Method::GET | Method::HEAD);
        (is_own && is_known).then(|| host.to_owned())
    }
}
