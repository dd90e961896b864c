//! The host: a thread with a runtime of its own, which lets the room in at one address.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener as Listener};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, oneshot};
use tokio::time::{MissedTickBehavior, interval};

use super::addresses::Address;
use super::code::Code;
use super::door::router;
use super::guests::May;
use super::protocol::Question;
use super::room::{Room, Standing};
use crate::board::{CardId, PurposeId};
use crate::home::Door;

const MOST_CONNECTIONS: usize = 600;
const HEAD_WAIT: Duration = Duration::from_secs(5);
const MOST_HEAD_BYTES: usize = 16 * 1024;
/// How long changes are gathered before they are told.
const GATHERING: Duration = Duration::from_millis(50);
/// How long those who are in have to hear that it is over.
const FAREWELL: Duration = Duration::from_millis(300);

/// Where the room is let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub ip: IpAddr,
    /// 0 for any that is free.
    pub port: u16,
}

impl Place {
    /// The port that is tried first: a known one is easier to type, and to allow.
    pub const USUAL_PORT: u16 = 7777;

    /// The usual port at an address of this machine; without one only this machine itself comes in.
    pub fn at(address: Option<&Address>) -> Self {
        let ip = address.map_or(Ipv4Addr::LOCALHOST.into(), |address| address.ip);
        Self { ip, port: Self::USUAL_PORT }
    }
}

/// Why nobody can be let in.
#[derive(Debug, thiserror::Error)]
pub enum HostError {
    #[error("the address cannot be used")]
    Address(#[source] io::Error),
    #[error("the system has no random numbers")]
    Random(#[from] getrandom::Error),
    #[error("no thread could be started")]
    Thread(#[source] io::Error),
}

impl HostError {
    /// What the system says.
    pub fn reason(&self) -> String {
        match self {
            Self::Address(error) | Self::Thread(error) => error.to_string(),
            Self::Random(error) => error.to_string(),
        }
    }
}

/// Lets a room take part in a board for as long as it is kept.
pub struct Host {
    room: Arc<Room>,
    address: SocketAddr,
    code: Arc<Code>,
    end: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Host {
    /// Lets a room in. `tell` is called on another thread when somebody comes or goes, and must not
    /// wait.
    ///
    /// # Errors
    /// A [`HostError`] where the address cannot be used.
    pub fn open(
        door: Door,
        place: Place,
        tell: impl Fn() + Send + Sync + 'static,
    ) -> Result<Self, HostError> {
        let listener = Listener::bind((place.ip, place.port)).map_err(HostError::Address)?;
        listener.set_nonblocking(true).map_err(HostError::Address)?;
        let address = listener.local_addr().map_err(HostError::Address)?;
        let room = Arc::new(Room::new(door, Arc::new(tell))?);
        let (end, ended) = oneshot::channel();
        let its_room = Arc::clone(&room);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(HostError::Thread)?;
        let thread = std::thread::Builder::new().name("host".to_owned());
        let thread = thread
            .spawn(move || {
                runtime.block_on(serve(listener, its_room, address, ended));
                runtime.shutdown_timeout(FAREWELL);
            })
            .map_err(HostError::Thread)?;
        let code = Arc::new(Code::of(&url(address, &room.token())));
        Ok(Self { room, address, code, end: Some(end), thread: Some(thread) })
    }

    /// How the room stands now.
    pub fn standing(&self) -> Standing {
        self.room.standing(self.address, Arc::clone(&self.code))
    }

    /// Where the room is let in.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What opens the room, behind the `#` of [`Self::url`].
    pub fn token(&self) -> String {
        self.room.token()
    }

    /// The words that are typed where nothing can be scanned.
    pub fn words(&self) -> String {
        self.room.words()
    }

    /// What is scanned.
    pub fn url(&self) -> String {
        url(self.address, &self.token())
    }

    /// Whether phones only look on.
    pub fn freeze(&self, is_frozen: bool) {
        self.room.freeze(is_frozen);
    }

    /// What phones may do from now on.
    pub fn allow(&self, may: May) {
        self.room.allow(may);
    }

    /// Signs a participant off, for as long as the host runs.
    pub fn remove(&self, guest: u32) {
        self.room.remove(guest);
    }

    /// Makes a new code; the old one opens nothing any more. Who is in stays in.
    ///
    /// # Errors
    /// Where the system has no random numbers.
    pub fn renew(&mut self) -> Result<(), HostError> {
        self.room.renew()?;
        self.code = Arc::new(Code::of(&self.url()));
        Ok(())
    }

    /// Shows this card on all phones.
    pub fn focus(&self, card: Option<CardId>) {
        self.room.focus(card);
    }

    /// Takes back what a participant has done, as far as nobody has built on it. Returns how many
    /// steps that were.
    pub fn undo_all_of(&self, guest: u32) -> usize {
        self.room.undo_all_of(guest)
    }

    /// Asks everybody about these cards, each participant about one after the other.
    pub fn ask_all(&self, what: Question, cards: Vec<CardId>) {
        self.room.ask_all(what, cards);
    }

    /// Whether it is kept who has answered, of those who have given a name.
    pub fn keep_names(&self, keeps: bool) {
        self.room.keep_names(keeps);
    }

    /// Gives those who are asked more time from now on, or, without a time, as much as they need.
    pub fn extend_asking(&self, by: Option<Duration>) {
        self.room.extend_asking(by);
    }

    /// Notes that two purposes are different, whatever they sound like.
    pub fn tell_apart(&self, pair: (PurposeId, PurposeId)) {
        self.room.tell_apart(pair);
    }

    /// Takes no more answers; a second time, what came of it is put away.
    pub fn end_asking(&self) {
        self.room.end_asking();
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.room.close();
        if let Some(end) = self.end.take() {
            let _ = end.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What is scanned: the key is behind the `#`, so that no request has it.
fn url(address: SocketAddr, token: &str) -> String {
    format!("http://{address}/#{token}")
}

async fn serve(
    listener: Listener,
    room: Arc<Room>,
    address: SocketAddr,
    mut ended: oneshot::Receiver<()>,
) {
    let Ok(listener) = TcpListener::from_std(listener) else { return };
    let router = router(Arc::clone(&room), address);
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let mut gathering = interval(GATHERING);
    gathering.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut told = 0;
    loop {
        tokio::select! {
            _ = &mut ended => break,
            _ = gathering.tick() => {
                room.end_asking_in_time();
                room.wake_if_changed(&mut told);
            }
            accepted = listener.accept() => {
                // Who finds no place comes back; a system out of sockets has some again later.
                if let Ok((stream, _)) = accepted
                    && let Ok(place) = Arc::clone(&places).try_acquire_owned()
                {
                    let router = router.clone().layer(Extension(Arc::new(place)));
                    tokio::spawn(serve_connection(stream, router));
                }
            }
        }
    }
    // Those who are in are told that it is over.
    tokio::time::sleep(FAREWELL).await;
}

async fn serve_connection(stream: TcpStream, router: Router) {
    // Small messages are not to wait for each other.
    let _ = stream.set_nodelay(true);
    let service = TowerToHyperService::new(router);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_WAIT)
        .max_buf_size(MOST_HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades();
    // Whatever goes wrong with one connection is its own affair.
    let _ = connection.await;
}
