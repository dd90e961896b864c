//! One connection, from its first message to its last. Nobody waits for one that is slow: what it has
//! missed it is told when it takes something again.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{Message, Utf8Bytes, WebSocket};
use tokio::time::{Instant, MissedTickBehavior, interval_at, timeout};

use super::entering::Entered;
use super::protocol::{Ask, Bye, FromGuest, ToGuest, text_of};
use super::room::{Room, Told, ping};
use crate::file::journal::Mark;

const HELLO_WAIT: Duration = Duration::from_secs(5);
const PING_EVERY: Duration = Duration::from_secs(10);
const LONGEST_SILENCE: Duration = Duration::from_secs(25);
const LONGEST_SEND: Duration = Duration::from_secs(20);
/// How long an answer waits for the journal. A disk that takes longer must not hold up the room.
const LONGEST_WRITE: Duration = Duration::from_secs(5);

/// Talks with a participant until one of them hangs up.
pub(super) async fn talk(mut socket: WebSocket, room: Arc<Room>) {
    let entered = match greeted(&mut socket, &room).await {
        Ok(entered) => entered,
        Err(why) => return part(&mut socket, why).await,
    };
    let Entered { number, connection, welcome, told, mark } = entered;
    // Who is told who they are is known as such from now on.
    wait_until_written(mark).await;
    if send(&mut socket, welcome.into()).await.is_ok() {
        let mut talk = Talk { socket, room: Arc::clone(&room), number, connection, told };
        if let Err(Parted(Some(why))) = talk.go_on().await {
            part(&mut talk.socket, why).await;
        }
    }
    room.leave(number, connection);
}

/// The connection is over, and what is still to be said.
struct Parted(Option<Bye>);

struct Talk {
    socket: WebSocket,
    room: Arc<Room>,
    number: u32,
    connection: u64,
    told: Told,
}

impl Talk {
    async fn go_on(&mut self) -> Result<(), Parted> {
        let mut beats = self.room.beats();
        let mut pings = interval_at(Instant::now() + PING_EVERY, PING_EVERY);
        pings.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut heard = Instant::now();
        self.tell_news().await?;
        loop {
            tokio::select! {
                message = self.socket.recv() => {
                    heard = Instant::now();
                    match message {
                        Some(Ok(Message::Text(text))) => self.hear(&text).await?,
                        Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                        Some(Ok(Message::Binary(_))) => return Err(Parted(Some(Bye::Bad))),
                        Some(Ok(Message::Close(_)) | Err(_)) | None => return Err(Parted(None)),
                    }
                }
                beat = beats.changed() => {
                    beat.map_err(|_| Parted(Some(Bye::Over)))?;
                    self.tell_news().await?;
                }
                _ = pings.tick() => {
                    if heard.elapsed() > LONGEST_SILENCE {
                        return Err(Parted(None));
                    }
                    send(&mut self.socket, ping()).await?;
                }
            }
        }
    }

    async fn hear(&mut self, text: &str) -> Result<(), Parted> {
        match serde_json::from_str(text) {
            Ok(FromGuest::Ask(ask)) => self.answer(ask).await,
            Ok(FromGuest::Pong(_)) => Ok(()),
            Ok(FromGuest::Hello(_)) | Err(_) => Err(Parted(Some(Bye::Bad))),
        }
    }

    async fn answer(&mut self, ask: Ask) -> Result<(), Parted> {
        let (answer, mark) = self.room.answer(self.number, ask);
        wait_until_written(mark).await;
        send(&mut self.socket, answer.into()).await
    }

    async fn tell_news(&mut self) -> Result<(), Parted> {
        let news = self.room.news(self.number, self.connection, &mut self.told);
        for message in news.messages {
            send(&mut self.socket, message).await?;
        }
        if news.is_last { Err(Parted(None)) } else { Ok(()) }
    }
}

/// What was said survives the end of the program.
async fn wait_until_written(mark: Option<Mark>) {
    if let Some(mark) = mark {
        let written = move || mark.wait_until_written(LONGEST_WRITE);
        let _ = tokio::task::spawn_blocking(written).await;
    }
}

async fn greeted(socket: &mut WebSocket, room: &Room) -> Result<Entered, Bye> {
    let first = timeout(HELLO_WAIT, socket.recv()).await;
    let Ok(Some(Ok(Message::Text(text)))) = first else { return Err(Bye::Bad) };
    match serde_json::from_str(&text) {
        Ok(FromGuest::Hello(hello)) => room.enter(hello),
        _ => Err(Bye::Bad),
    }
}

async fn send(socket: &mut WebSocket, text: Utf8Bytes) -> Result<(), Parted> {
    match timeout(LONGEST_SEND, socket.send(Message::Text(text))).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) | Err(_) => Err(Parted(None)),
    }
}

async fn part(socket: &mut WebSocket, why: Bye) {
    let said = send(socket, text_of(&ToGuest::Bye { why }).into()).await;
    if said.is_ok() {
        let _ = timeout(Duration::from_secs(1), socket.send(Message::Close(None))).await;
    }
}
