//! The real program in a window that nobody sees, with a board that was opened from a file.

use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::common::clock::HandClock;
use egui::accesskit::Role;
use egui::{
    Context, Event, FullOutput, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Plugin,
    PointerButton, Pos2, RawInput, Rect, Shape, TouchDeviceId, TouchId, TouchPhase, Vec2,
    ViewportCommand, vec2,
};
use egui_kittest::kittest::NodeT as _;
use egui_kittest::{Harness, Node};
use tempfile::TempDir;
use wozu::app::{App, OpenBoard, WindowOptions};
use wozu::board::{Board, Card, CardId, Chain, Column, End, Purpose, PurposeId, Step};
use wozu::command::Command;
use wozu::file::settings::Settings;
use wozu::file::{self, Disk, Storage};
use wozu::text::{Language, Text};
use wozu::workshop::Workshop;

pub(crate) const SIZE: Vec2 = vec2(1920.0, 1080.0);

/// Long enough for a thread that reads or writes a small file on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(30);
/// What one event takes.
pub(crate) const STEP_SECS: f32 = 0.05;

/// Two columns of cards with these texts; their ids count up from 1.
pub(crate) fn board(wishes: &[&str], needs: &[&str]) -> Board {
    let mut board = Board { title: "Probe".to_owned(), ..Board::default() };
    for (column, texts) in [(Column::Wish, wishes), (Column::Need, needs)] {
        for text in texts {
            let id = CardId(board.largest_id() + 1);
            let card = Card { id, text: (*text).to_owned(), ..Card::default() };
            board.column_mut(column).push(Arc::new(card));
        }
    }
    board
}

/// Gives a card a chain of these purposes.
pub(crate) fn answered(mut board: Board, card: &str, purposes: &[&str], end: End) -> Board {
    let mut steps = Vec::new();
    for text in purposes {
        let known = board.purpose_named(text).map(|purpose| purpose.id);
        let purpose = known.unwrap_or_else(|| {
            let id = PurposeId(board.largest_id() + 1);
            board.purposes.push(Arc::new(Purpose { id, text: (*text).to_owned() }));
            id
        });
        steps.push(Step { purpose, said: String::new(), doubtful: false });
    }
    for column in Column::ALL {
        for row in board.column_mut(column).iter_mut().filter(|row| row.text == card) {
            Arc::make_mut(row).chains.push(Chain { steps: steps.clone(), end, by: String::new() });
        }
    }
    board
}

/// A file that is let go of over the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

pub(crate) struct Window {
    harness: Harness<'static, App>,
    folder: TempDir,
    pub(crate) language: Language,
    /// Every request for a further frame, also from the threads that come back with something.
    wake: Receiver<()>,
    clock: HandClock,
}

impl Deref for Window {
    type Target = Harness<'static, App>;

    fn deref(&self) -> &Self::Target {
        &self.harness
    }
}

impl DerefMut for Window {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.harness
    }
}

/// A window has fewer points when each of them is larger, as on the wall: the harness gives it as
/// many as before, which no window system does.
struct Enlarged;

impl Plugin for Enlarged {
    fn debug_name(&self) -> &'static str {
        "larger points"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let factor = ctx.zoom_factor();
        input.screen_rect = input.screen_rect.map(|rect| rect / factor);
    }
}

/// Two things in one frame never go by the same key: the keyboard would be on both. The framework
/// says so on the screen, over the view.
struct KeysOfTheirOwn;

impl Plugin for KeysOfTheirOwn {
    fn debug_name(&self) -> &'static str {
        "keys of their own"
    }

    fn output_hook(&mut self, _: &Context, output: &mut FullOutput) {
        let words = output.shapes.iter().filter_map(|shape| match &shape.shape {
            Shape::Text(text) => Some(text.galley.text()),
            _ => None,
        });
        let complaints: Vec<_> = words.filter(|it| it.contains("use of widget ID")).collect();
        assert!(complaints.is_empty(), "{complaints:?}");
    }
}

impl Window {
    pub(crate) fn with(board: &Board) -> Self {
        Self::in_language(board, Language::German)
    }

    pub(crate) fn in_language(board: &Board, language: Language) -> Self {
        let folder = TempDir::new().unwrap();
        file::save(&folder.path().join("probe.ron"), board).unwrap();
        let mut window = Self::start(folder, Some("probe.ron"), language);
        window.wait_until(|app| app.open_board().is_some());
        window
    }

    /// A start after an earlier sitting on the same board has ended without saving.
    pub(crate) fn after_crash(board: &Board, sitting: impl FnOnce(&mut Workshop)) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("probe.ron");
        file::save(&path, board).unwrap();
        let mut workshop = Workshop::opened(&path, file::open(&path).unwrap());
        workshop.keep_journal(Arc::new(Disk), &folder.path().join("settings"), || {});
        sitting(&mut workshop);
        workshop.leave(PATIENCE);
        Self::reopened(folder)
    }

    /// The same board in a new window, while the one before is left as a crash would leave it.
    pub(crate) fn again(self) -> Self {
        let Self { harness, folder, .. } = self;
        drop(harness);
        // A process that crashes lets go of its journal at once, a thread only when it has ended.
        let journals = folder.path().join("settings/journals");
        for journal in Disk.list(&journals).unwrap() {
            let begun = Instant::now();
            while matches!(Disk.try_hold(&journal.join("lock")), Ok(None)) {
                assert!(begun.elapsed() < PATIENCE, "a journal is held for too long");
                std::thread::yield_now();
            }
        }
        Self::reopened(folder)
    }

    pub(crate) fn reopened(folder: TempDir) -> Self {
        let mut window = Self::start(folder, Some("probe.ron"), Language::German);
        window.wait_until(|app| app.open_board().is_some() && app.has_looked_back());
        window
    }

    /// What lies in a folder of what the program remembers.
    pub(crate) fn remembered(&self, folder: &str) -> Vec<PathBuf> {
        Disk.list(&self.folder.path().join("settings").join(folder)).unwrap()
    }

    /// A window of its own, with settings of its own, on a file that may be anybody's.
    pub(crate) fn on(board: &Path, language: Language) -> Self {
        let folder = TempDir::new().unwrap();
        let data = folder.path().join("settings");
        Self::start_with(folder, Some(board.to_owned()), Some(data), language)
    }

    /// On a machine that says where the program may remember something, or does not.
    pub(crate) fn with_data_where_it_belongs(board: &Path) -> Self {
        let folder = TempDir::new().unwrap();
        Self::start_with(folder, Some(board.to_owned()), None, Language::German)
    }

    pub(crate) fn with_data_in(board: &Path, data: &Path) -> Self {
        let folder = TempDir::new().unwrap();
        let data = Some(data.to_owned());
        Self::start_with(folder, Some(board.to_owned()), data, Language::German)
    }

    /// The same for somebody who saves by hand.
    pub(crate) fn saved_by_hand(board: &Board) -> Self {
        let folder = TempDir::new().unwrap();
        file::save(&folder.path().join("probe.ron"), board).unwrap();
        let settings = Settings { autosave: Some(false), ..Settings::default() };
        settings.save(&folder.path().join("settings")).unwrap();
        let mut window = Self::start(folder, Some("probe.ron"), Language::German);
        window.wait_until(|app| app.open_board().is_some());
        window
    }

    /// The first screen.
    pub(crate) fn empty(language: Language) -> Self {
        Self::start(TempDir::new().unwrap(), None, language)
    }

    /// The first screen for somebody whose settings lie in this folder.
    pub(crate) fn empty_with_data_in(data: &Path) -> Self {
        let folder = TempDir::new().unwrap();
        Self::start_with(folder, None, Some(data.to_owned()), Language::German)
    }

    fn start(folder: TempDir, board: Option<&str>, language: Language) -> Self {
        let board = board.map(|name| folder.path().join(name));
        let data = folder.path().join("settings");
        Self::start_with(folder, board, Some(data), language)
    }

    fn start_with(
        folder: TempDir,
        board: Option<PathBuf>,
        data: Option<PathBuf>,
        language: Language,
    ) -> Self {
        let (sender, wake) = channel();
        let options =
            WindowOptions { board, language: Some(language), projector: false, data_dir: data };
        let clock = HandClock::new();
        let (hands, its_clock) = (clock.clone(), Arc::new(clock.clone()));
        let builder = Harness::builder().with_size(SIZE).with_step_dt(STEP_SECS).with_max_steps(60);
        let harness = builder.build_eframe(|creation| {
            // The window may be gone before the last thread is done.
            creation.egui_ctx.set_repaint_observer(move |_| {
                let _ = sender.send(());
            });
            // What happens with time happens with the time of the steps.
            creation.egui_ctx.on_begin_pass(
                "clock",
                Arc::new(move |ui| {
                    hands.set(Duration::from_secs_f64(ui.input(|input| input.time)));
                }),
            );
            creation.egui_ctx.add_plugin(Enlarged);
            creation.egui_ctx.add_plugin(KeysOfTheirOwn);
            App::with_clock(&creation.egui_ctx, options, its_clock)
        });
        Self { harness, folder, language, wake, clock }
    }

    /// Takes steps until this holds; between them it waits for whoever asks for a further one.
    pub(crate) fn wait_until(&mut self, is_done: impl Fn(&App) -> bool) {
        loop {
            while self.wake.try_recv().is_ok() {}
            self.harness.step();
            if is_done(self.harness.state()) {
                break;
            }
            self.wake.recv_timeout(PATIENCE).expect("nothing has happened for too long");
        }
        self.harness.run();
    }

    /// Takes a step once somebody asks for one.
    pub(crate) fn wait_for_news(&mut self) {
        self.wake.recv_timeout(PATIENCE).expect("nothing has happened for too long");
        self.harness.step();
    }

    /// Lets time pass in which nothing is drawn, as behind a window that nobody sees; comes back once
    /// somebody asks for a frame.
    pub(crate) fn stay_hidden(&mut self, time: Duration) {
        while self.wake.try_recv().is_ok() {}
        let now_secs = self.ctx.input(|input| input.time);
        self.clock.set(Duration::from_secs_f64(now_secs) + time);
        self.wake.recv_timeout(PATIENCE).expect("nothing has happened for too long");
    }

    /// Waits until a button of this name is there to be pressed.
    pub(crate) fn wait_until_shown(&mut self, button: &str) {
        while self.all(Role::Button, button).is_empty() {
            while self.wake.try_recv().is_ok() {}
            self.harness.step();
            if self.all(Role::Button, button).is_empty() {
                self.wake.recv_timeout(PATIENCE).expect("nothing has happened for too long");
            }
        }
        self.harness.run();
    }

    /// Ends the program as the window's cross does; what it has left behind is in the folder.
    pub(crate) fn close(mut self) -> TempDir {
        eframe::App::on_exit(self.harness.state_mut(), None);
        self.folder
    }

    /// Lets go of a file over the window.
    pub(crate) fn drop_file(&mut self, path: &Path) {
        self.input_mut().dropped_files.push(Arc::new(Dropped(path.to_owned())));
        self.step();
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("probe.ron")
    }

    pub(crate) fn open_board(&self) -> &OpenBoard {
        self.state().open_board().unwrap()
    }

    pub(crate) fn board(&self) -> &Board {
        self.open_board().board()
    }

    pub(crate) fn texts(&self, column: Column) -> Vec<&str> {
        self.board().column(column).iter().map(|card| card.text.as_str()).collect()
    }

    pub(crate) fn card_named(&self, text: &str) -> &Card {
        self.board().cards().find(|card| card.text == text).unwrap()
    }

    /// The purposes in the first chain of a card.
    pub(crate) fn chain_of(&self, text: &str) -> Vec<&str> {
        let chain = self.card_named(text).chains.first();
        let steps = chain.map_or(&[][..], |chain| &chain.steps);
        let purpose = |step: &Step| self.board().purpose(step.purpose).unwrap().text.as_str();
        steps.iter().map(purpose).collect()
    }

    /// How often something can be undone. Uses it up.
    pub(crate) fn undo_all(&mut self) -> usize {
        let mut steps = 0;
        while self.open_board().next_undo().is_some() {
            self.press_with(Modifiers::COMMAND, Key::Z);
            steps += 1;
            assert!(steps < 100, "undo never ends");
        }
        steps
    }

    pub(crate) fn say(&self, text: Text) -> String {
        text.in_language(self.language).into_owned()
    }

    pub(crate) fn name(&self, command: Command) -> String {
        self.say(command.name())
    }

    /// Everything on screen with this role and name.
    pub(crate) fn all(&self, role: Role, name: &str) -> Vec<Node<'_>> {
        let is_meant = |node: &Node<'_>| {
            let node = node.accesskit_node();
            node.role() == role && node.label().as_deref() == Some(name)
        };
        self.root().children_recursive().filter(is_meant).collect()
    }

    #[track_caller]
    fn only(&self, role: Role, name: &str) -> Node<'_> {
        match self.all(role, name)[..] {
            [node] => node,
            [] => panic!("no {role:?} named {name:?} in {:?}", self.harness),
            [..] => panic!("several {role:?} named {name:?} in {:?}", self.harness),
        }
    }

    #[track_caller]
    pub(crate) fn list(&self, column: Column) -> Node<'_> {
        self.only(Role::List, &self.say(Text::Column(column)))
    }

    #[track_caller]
    pub(crate) fn card(&self, text: &str) -> Node<'_> {
        self.only(Role::ListItem, text)
    }

    #[track_caller]
    pub(crate) fn place(&self, text: &str) -> Rect {
        self.card(text).rect()
    }

    /// The texts of the cards that are shown in this column.
    pub(crate) fn listed(&self, column: Column) -> Vec<String> {
        let nodes = self.list(column).children_recursive();
        let cards = nodes.filter(|node| node.accesskit_node().role() == Role::ListItem);
        cards.filter_map(|node| node.accesskit_node().label()).collect()
    }

    #[track_caller]
    pub(crate) fn button(&self, name: &str) -> Node<'_> {
        self.only(Role::Button, name)
    }

    /// Whether this is to be read somewhere.
    pub(crate) fn says(&self, text: Text) -> bool {
        let words = self.say(text);
        let mut nodes = self.root().children_recursive();
        nodes.any(|node| {
            let node = node.accesskit_node();
            node.label().as_deref() == Some(&words) || node.value().as_deref() == Some(&words)
        })
    }

    /// Whether these words are to be read somewhere, perhaps among others.
    pub(crate) fn says_somewhere(&self, words: &str) -> bool {
        let mut nodes = self.root().children_recursive();
        nodes.any(|node| {
            let node = node.accesskit_node();
            [node.label(), node.value()].into_iter().flatten().any(|text| text.contains(words))
        })
    }

    #[track_caller]
    pub(crate) fn click_on(&mut self, name: &str) {
        self.button(name).click();
        self.run();
    }

    pub(crate) fn click_card(&mut self, text: &str) {
        self.click_card_with(text, Modifiers::NONE);
    }

    pub(crate) fn click_card_with(&mut self, text: &str, modifiers: Modifiers) {
        // Two clicks in a row on one place would be a double click.
        self.run_steps(10);
        self.card(text).click_modifiers(modifiers);
        self.run();
    }

    /// Taps with a finger: egui tells of it, and of the pointer that follows it, in one frame.
    pub(crate) fn tap(&mut self, at: Pos2) {
        self.run_steps(10);
        for (phase, pressed) in [(TouchPhase::Start, true), (TouchPhase::End, false)] {
            let touch = Event::Touch {
                device_id: TouchDeviceId(1),
                id: TouchId(1),
                phase,
                pos: at,
                force: None,
            };
            let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
            let press = Event::PointerButton { pos: at, button, pressed, modifiers };
            let events = &mut self.input_mut().events;
            events.extend([touch, Event::PointerMoved(at), press]);
            if !pressed {
                events.push(Event::PointerGone);
            }
            self.step();
        }
        self.run();
    }

    /// Turns the wheel by so many points, upwards if positive.
    pub(crate) fn wheel(&mut self, points: f32, modifiers: Modifiers) {
        let wheel = Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            source: MouseWheelSource::Wheel,
            delta: vec2(0.0, points),
            phase: TouchPhase::Move,
            modifiers,
        };
        self.event_modifiers(wheel, modifiers);
        self.run();
    }

    /// The text of the card that is shown at this point.
    pub(crate) fn card_at(&self, at: Pos2) -> String {
        let lists = [Column::Wish, Column::Need].map(|column| self.listed(column));
        let mut cards = lists.into_iter().flatten();
        cards.find(|text| self.place(text).contains(at)).unwrap()
    }

    pub(crate) fn double_click_at(&mut self, at: Pos2) {
        self.hover_at(at);
        for is_pressed in [true, false, true, false] {
            self.button_event(at, is_pressed);
        }
        self.run();
    }

    pub(crate) fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    pub(crate) fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.key_press_modifiers(modifiers, key);
        self.run();
    }

    /// Presses a letter as a keyboard does: the key and the text come in the same frame.
    pub(crate) fn press_letter(&mut self, key: Key) {
        let letter = key.name().to_lowercase();
        let event = |pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        self.run();
        self.input_mut().events.extend([event(true), Event::Text(letter)]);
        self.step();
        self.event(event(false));
        self.run();
    }

    pub(crate) fn write(&mut self, text: &str) {
        self.event(Event::Text(text.to_owned()));
        self.run();
    }

    pub(crate) fn paste(&mut self, text: &str) {
        self.event(Event::Paste(text.to_owned()));
        self.run();
    }

    /// Finds a command by its name in the list of commands, and gives it.
    pub(crate) fn command(&mut self, command: Command) {
        self.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
        let name = self.name(command);
        self.write(&name);
        self.press(Key::Enter);
    }

    fn button_event(&self, at: Pos2, is_pressed: bool) {
        self.event_of(PointerButton::Primary, at, is_pressed);
    }

    fn event_of(&self, button: PointerButton, at: Pos2, is_pressed: bool) {
        let modifiers = Modifiers::NONE;
        self.event(Event::PointerButton { pos: at, button, pressed: is_pressed, modifiers });
    }

    /// Clicks here, wherever that is.
    pub(crate) fn click_at(&mut self, at: Pos2) {
        self.run_steps(10);
        self.hover_at(at);
        self.button_event(at, true);
        self.button_event(at, false);
        self.run();
    }

    /// Clicks with the other button, whatever the first one holds.
    pub(crate) fn secondary_click_at(&mut self, at: Pos2) {
        self.hover_at(at);
        self.event_of(PointerButton::Secondary, at, true);
        self.event_of(PointerButton::Secondary, at, false);
        self.run();
    }

    /// What one of several fingers does; only the first of them is egui's pointer, too.
    pub(crate) fn touch(&mut self, finger: u64, phase: TouchPhase, at: Pos2) {
        let (device_id, id) = (TouchDeviceId(1), TouchId(finger));
        let events = &mut self.input_mut().events;
        events.push(Event::Touch { device_id, id, phase, pos: at, force: None });
        let is_first = finger == 1;
        if is_first {
            events.push(Event::PointerMoved(at));
        }
        if is_first && phase != TouchPhase::Move {
            let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
            let pressed = phase == TouchPhase::Start;
            events.push(Event::PointerButton { pos: at, button, pressed, modifiers });
        }
        self.step();
    }

    /// Takes hold of what lies here, and lifts it far enough to count as a drag.
    pub(crate) fn take(&mut self, at: Pos2) {
        self.hover_at(at);
        self.button_event(at, true);
        self.hover_at(at + vec2(3.0, 5.0));
        self.run();
        assert!(self.state().session().is_dragging(), "nothing was taken at {at}");
    }

    /// Carries what is held to a place, and waits until everything has made room.
    pub(crate) fn carry(&mut self, to: Pos2) {
        self.hover_at(to);
        self.run_steps(6);
    }

    pub(crate) fn let_go(&mut self, at: Pos2) {
        self.button_event(at, false);
        self.run();
        assert!(!self.state().session().is_dragging(), "it is still held");
    }

    pub(crate) fn drag(&mut self, from: Pos2, to: Pos2) {
        self.take(from);
        self.carry(to);
        self.let_go(to);
    }

    /// Takes single steps until the program gives this command to its window.
    pub(crate) fn wait_for_window_command(&mut self, wanted: &ViewportCommand) {
        loop {
            while self.wake.try_recv().is_ok() {}
            self.harness.step();
            if self.window_commands().contains(wanted) {
                break;
            }
            self.wake.recv_timeout(PATIENCE).expect("nothing has happened for too long");
        }
    }

    /// What the last step told the window.
    pub(crate) fn window_commands(&self) -> Vec<ViewportCommand> {
        let outputs = self.output().viewport_output.values();
        outputs.flat_map(|output| output.commands.clone()).collect()
    }

    /// Presses the cross of the window; gives the commands of the frame that sees it.
    pub(crate) fn ask_to_close(&mut self) -> Vec<ViewportCommand> {
        self.run();
        let root = egui::ViewportId::ROOT;
        let viewport = self.input_mut().viewports.get_mut(&root).unwrap();
        viewport.events.push(egui::ViewportEvent::Close);
        self.step();
        self.window_commands()
    }

    /// What somebody hears about a card.
    pub(crate) fn description(&self, text: &str) -> String {
        self.card(text).accesskit_node().description().unwrap()
    }
}
