//! A participant with a real WebSocket, who keeps the board as JSON, by the rules of the protocol
//! alone.

use std::collections::BTreeMap;
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tungstenite::client::IntoClientRequest;
use tungstenite::{Error, Message, WebSocket};

/// Long enough for any answer on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(30);

const LISTS: [(&str, &str); 3] = [("wish", "wishes"), ("need", "needs"), ("aside", "aside")];

pub(crate) struct Guest {
    pub(crate) socket: WebSocket<TcpStream>,
    pub(crate) board: Value,
    pub(crate) rev: u64,
    pub(crate) session: String,
    pub(crate) you: u64,
    /// Answers that nobody has asked for yet.
    pub(crate) answers: Vec<Value>,
    /// Other messages, in order.
    pub(crate) others: Vec<Value>,
    next_id: u64,
}

/// A socket to the host, under its own name and from its own page.
pub(crate) fn socket(at: SocketAddr) -> WebSocket<TcpStream> {
    try_socket(at, &at.to_string(), Some(&format!("http://{at}"))).unwrap()
}

pub(crate) fn try_socket(
    at: SocketAddr,
    host: &str,
    origin: Option<&str>,
) -> Result<WebSocket<TcpStream>, u16> {
    let mut request = format!("ws://{at}/live").into_client_request().unwrap();
    request.headers_mut().insert("Host", host.parse().unwrap());
    if let Some(origin) = origin {
        request.headers_mut().insert("Origin", origin.parse().unwrap());
    }
    let stream = TcpStream::connect(at).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    match tungstenite::client(request, stream) {
        Ok((socket, _)) => Ok(socket),
        Err(tungstenite::HandshakeError::Failure(Error::Http(answer))) => {
            Err(answer.status().as_u16())
        }
        Err(error) => panic!("{error}"),
    }
}

pub(crate) fn say(socket: &mut WebSocket<TcpStream>, message: &Value) {
    socket.send(Message::text(message.to_string())).unwrap();
}

/// The next message; none once the socket is closed.
pub(crate) fn hear(socket: &mut WebSocket<TcpStream>) -> Option<Value> {
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        match socket.read() {
            Ok(Message::Text(text)) => return Some(serde_json::from_str(&text).unwrap()),
            Ok(Message::Close(_)) => return None,
            Ok(_) => {}
            Err(Error::Io(error)) if error.kind() == std::io::ErrorKind::WouldBlock => {
                panic!("nothing was heard for too long")
            }
            Err(_) => return None,
        }
    }
    panic!("nothing was heard for too long")
}

impl Guest {
    pub(crate) fn join(at: SocketAddr, token: &str) -> Self {
        Self::join_with(at, json!({ "token": token, "lang": "en" }))
    }

    pub(crate) fn join_with(at: SocketAddr, hello: Value) -> Self {
        let mut guest = Self {
            socket: socket(at),
            board: Value::Null,
            rev: 0,
            session: String::new(),
            you: 0,
            answers: Vec::new(),
            others: Vec::new(),
            next_id: 0,
        };
        guest.greet(hello);
        guest
    }

    fn greet(&mut self, hello: Value) {
        say(&mut self.socket, &json!({ "hello": hello }));
        let message = hear(&mut self.socket).expect("the host has hung up");
        let welcome = &message["welcome"];
        assert!(welcome.is_object(), "{message}");
        self.session = welcome["session"].as_str().unwrap().to_owned();
        self.you = welcome["you"].as_u64().unwrap();
        let rev = welcome["rev"].as_u64().unwrap();
        if welcome.get("board").is_some() {
            self.board = welcome["board"].clone();
            self.rev = rev;
        }
        for change in welcome["changes"].as_array().into_iter().flatten() {
            self.take(change);
        }
        assert_eq!(self.rev, rev);
        self.others.push(message);
    }

    /// Comes back in another socket, as after a tunnel.
    pub(crate) fn come_back(&mut self, at: SocketAddr, token: &str) {
        self.socket = socket(at);
        let (session, last) = (self.session.clone(), self.rev);
        self.greet(json!({ "token": token, "lang": "en", "session": session, "last": last }));
    }

    /// Asks for something without waiting for the answer; the id of the ask.
    pub(crate) fn ask(&mut self, what: Value) -> String {
        self.next_id += 1;
        let id = format!("{}-{}", self.session, self.next_id);
        self.ask_as(&id, what);
        id
    }

    pub(crate) fn ask_as(&mut self, id: &str, what: Value) {
        let ask = json!({ "ask": { "id": id, "seen": self.rev, "do": what } });
        say(&mut self.socket, &ask);
    }

    /// Asks, and waits for the answer.
    pub(crate) fn want(&mut self, what: Value) -> Value {
        let id = self.ask(what);
        self.answer_to(&id)
    }

    pub(crate) fn answer_to(&mut self, id: &str) -> Value {
        loop {
            let is_it =
                |answer: &Value| answer["done"]["id"] == id || answer["refused"]["id"] == id;
            if let Some(index) = self.answers.iter().position(is_it) {
                return self.answers.remove(index);
            }
            self.listen();
        }
    }

    /// Takes in one message.
    pub(crate) fn listen(&mut self) {
        let message = hear(&mut self.socket).expect("the host has hung up");
        if let Some(changes) = message["changes"].as_array() {
            for change in changes {
                self.take(change);
            }
        } else if message["snapshot"].is_object() {
            self.board = message["snapshot"]["board"].clone();
            self.rev = message["snapshot"]["rev"].as_u64().unwrap();
            self.others.push(message);
        } else if message["done"].is_object() || message["refused"].is_object() {
            self.answers.push(message);
        } else {
            self.others.push(message);
        }
    }

    /// Listens until this revision is known.
    pub(crate) fn reach(&mut self, rev: u64) {
        while self.rev < rev {
            self.listen();
        }
    }

    pub(crate) fn texts(&self, list: &str) -> Vec<&str> {
        let cards = self.board[list].as_array().unwrap();
        cards.iter().map(|card| card["text"].as_str().unwrap()).collect()
    }

    /// The purposes by their ids. Their order says nothing.
    pub(crate) fn purposes(&self) -> BTreeMap<u64, &str> {
        let purposes = self.board["purposes"].as_array().unwrap();
        purposes
            .iter()
            .map(|it| (it["id"].as_u64().unwrap(), it["text"].as_str().unwrap()))
            .collect()
    }

    fn take(&mut self, change: &Value) {
        assert_eq!(change["rev"].as_u64().unwrap(), self.rev + 1, "a change is missing");
        self.rev += 1;
        let cards = change["cards"].as_array().unwrap();
        for (_, list) in LISTS {
            take_out(&mut self.board[list], cards);
        }
        for (column, list) in LISTS {
            let its = cards.iter().filter(|row| row["column"] == column);
            put_back(&mut self.board[list], its);
        }
        let purposes = change["purposes"].as_array().unwrap();
        take_out(&mut self.board["purposes"], purposes);
        let present = purposes.iter().filter(|purpose| !purpose["text"].is_null()).cloned();
        self.board["purposes"].as_array_mut().unwrap().extend(present);
        if let Some(heading) = change["heading"].as_object() {
            for (name, text) in heading {
                self.board[name] = text.clone();
            }
        }
    }
}

fn take_out(list: &mut Value, rows: &[Value]) {
    let is_named = |record: &Value| rows.iter().any(|row| row["id"] == record["id"]);
    list.as_array_mut().unwrap().retain(|record| !is_named(record));
}

fn put_back<'a>(list: &mut Value, rows: impl Iterator<Item = &'a Value>) {
    let mut rows: Vec<&Value> = rows.filter(|row| !row["card"].is_null()).collect();
    rows.sort_by_key(|row| row["index"].as_u64());
    for row in rows {
        let index = usize::try_from(row["index"].as_u64().unwrap()).unwrap();
        list.as_array_mut().unwrap().insert(index, row["card"].clone());
    }
}
