//! A board at home in its file, without a window: what is done with it gets there, and nothing that
//! others have done is written over.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::common::clock::HandClock;
use crate::common::window::board;
use tempfile::TempDir;
use wozu::board::{Board, CardId, Column};
use wozu::edit::{Deed, Edit, NewCard, Origin, Spot, Turn};
use wozu::file::{self, Access, Claiming, Watch, claim};
use wozu::home::{
    Clock, Ending, FileStanding, Ground, Habits, Home, News, Occasion, Opening, Stake, SystemClock,
};
use wozu::text::{Language, Obstacle};
use wozu::workshop::{Shown, Workshop};

/// Long enough for a thread that reads or writes a small file on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(30);

/// A home, and what it tells.
struct Open {
    folder: TempDir,
    home: Home,
    news: Receiver<News>,
    clock: HandClock,
}

fn habits(saves_itself: bool) -> Habits {
    Habits { saves_itself, beside: Some(Language::German) }
}

fn ground(folder: &Path, saves_itself: bool, clock: Arc<dyn Clock>) -> Ground {
    let data_folder = Some(folder.join("data"));
    Ground { data_folder, habits: habits(saves_itself), clock }
}

fn folder_with(board: &Board) -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("probe.ron");
    file::save(&path, board).unwrap();
    (folder, path)
}

fn moved_in(path: &Path, ground: Ground, tell: impl Fn(News) + Send + Sync + 'static) -> Home {
    let (workshop, claiming) = Opening::of(path, None, None).unwrap().into_workshop(path);
    Home::begin(workshop, claiming, ground, tell)
}

impl Open {
    fn with(board: &Board, saves_itself: bool) -> Self {
        let (folder, path) = folder_with(board);
        let clock = HandClock::new();
        let (sender, news) = channel();
        let ground = ground(folder.path(), saves_itself, Arc::new(clock.clone()));
        let home = moved_in(&path, ground, move |news| drop(sender.send(news)));
        Self { folder, home, news, clock }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("probe.ron")
    }

    fn pass(&self, secs: f64) {
        self.clock.set(Duration::from_secs_f64(secs));
    }

    /// Waits for news that are wanted.
    fn wait_for<T>(&self, wanted: impl Fn(News) -> Option<T>) -> T {
        loop {
            let news = self.news.recv_timeout(PATIENCE).expect("nothing has happened for too long");
            if let Some(found) = wanted(news) {
                return found;
            }
        }
    }

    /// Where the board was saved next.
    fn saved(&self) -> PathBuf {
        self.wait_for(|news| match news {
            News::Saved { path, .. } => Some(path),
            _ => None,
        })
    }

    /// Waits until the news of this have come.
    fn wait_until(&self, is_so: impl Fn(&FileStanding) -> bool) {
        while !is_so(&standing(&self.home)) {
            self.news.recv_timeout(PATIENCE).expect("nothing has happened for too long");
        }
    }
}

fn shown(home: &Home) -> Shown {
    home.look(Origin::Facilitator).0
}

fn standing(home: &Home) -> FileStanding {
    home.look(Origin::Facilitator).1
}

fn add(home: &Home, text: &str) {
    let cards = vec![NewCard { text: text.to_owned(), ..NewCard::default() }];
    let to = Spot { column: Column::Wish, before: None };
    let edit = Edit::AddCards { cards, to };
    home.apply(edit, Origin::Facilitator, shown(home).revision).unwrap();
}

fn in_file(path: &Path) -> Vec<String> {
    texts(&file::open(path).unwrap().board)
}

fn texts(board: &Board) -> Vec<String> {
    board.cards().map(|card| card.text.clone()).collect()
}

fn others_write(path: &Path, board: &Board) {
    fs::write(path, file::format::write(board).unwrap()).unwrap();
}

// Saving that nobody asks for.

#[test]
fn a_change_is_saved_once_the_room_rests() {
    let open = Open::with(&board(&["a"], &[]), true);
    add(&open.home, "b");
    assert!(standing(&open.home).is_dirty && standing(&open.home).saves_itself);
    open.pass(1.5);
    add(&open.home, "c");
    open.pass(3.4);
    assert_eq!(in_file(&open.path()), ["a"], "nobody has rested yet");
    open.pass(3.6);
    assert_eq!(open.saved(), open.path());
    assert_eq!(in_file(&open.path()), ["a", "b", "c"]);
    let standing = standing(&open.home);
    assert!(!standing.is_dirty && !standing.is_saving && standing.saved_at.is_some());
}

/// By the clock of the machine, with nobody there who could see to it.
#[test]
fn a_change_is_saved_without_anybody_looking() {
    let (folder, path) = folder_with(&board(&["a"], &[]));
    let (sender, news) = channel();
    let ground = ground(folder.path(), true, Arc::new(SystemClock));
    let home = moved_in(&path, ground, move |news| drop(sender.send(news)));
    add(&home, "b");
    while !matches!(news.recv_timeout(PATIENCE).unwrap(), News::Saved { .. }) {}
    assert_eq!(in_file(&path), ["a", "b"]);
}

#[test]
fn who_saves_by_hand_is_left_alone_until_they_think_better_of_it() {
    let open = Open::with(&board(&["a"], &[]), false);
    add(&open.home, "b");
    open.pass(60.0);
    assert!(!standing(&open.home).saves_itself);
    open.home.follow(habits(true));
    // The two seconds begin when the thread hears of it.
    let is_saved = |secs: u32| {
        open.pass(f64::from(secs));
        open.news.recv_timeout(Duration::from_millis(50)).is_ok()
    };
    assert!((61..600).any(is_saved), "it never was");
    assert_eq!(in_file(&open.path()), ["a", "b"]);
}

// Saving that somebody asks for.

#[test]
fn a_board_that_is_left_while_it_is_saved_gets_into_its_file_and_that_is_given_back() {
    for ending in [Ending::Close, Ending::Remember] {
        let Open { folder, home, news, .. } = Open::with(&board(&["a"], &[]), false);
        let path = folder.path().join("probe.ron");
        add(&home, "b");
        home.save(path.clone(), Occasion::Asked).unwrap();
        assert!(standing(&home).is_saving);
        let departure = home.leave(ending);
        assert!(departure.wait(PATIENCE) && departure.is_over());
        assert_eq!(in_file(&path), ["a", "b"]);
        assert!(news.iter().any(|news| matches!(news, News::Saved { .. })));
        assert!(matches!(claim(&path, None), Claiming::Ours(_)));
    }
}

#[test]
fn a_save_goes_beside_what_others_have_written_and_so_does_the_next_one() {
    let (folder, path) = folder_with(&board(&["a"], &[]));
    let home: Arc<Mutex<Option<Home>>> = Arc::default();
    let (sender, news) = channel();
    let (its_home, its_path) = (Arc::clone(&home), path.clone());
    let ground = ground(folder.path(), false, Arc::new(HandClock::new()));
    let moved_in = moved_in(&path, ground, move |news| {
        // Somebody presses the keys once more, before the copy has a name.
        if matches!(news, News::NotSaved(_)) {
            let home = its_home.lock().unwrap();
            home.as_ref().unwrap().save(its_path.clone(), Occasion::Asked).unwrap();
        }
        sender.send(news).unwrap();
    });
    add(&moved_in, "b");
    others_write(&path, &board(&["fremd"], &[]));
    *home.lock().unwrap() = Some(moved_in);
    let save = |path: &Path| {
        home.lock().unwrap().as_ref().unwrap().save(path.to_owned(), Occasion::Asked).unwrap();
    };
    save(&path);
    let saved = |news: News| match news {
        News::Saved { path, .. } => Some(path),
        _ => None,
    };
    let copies: Vec<PathBuf> = news.iter().filter_map(saved).take(2).collect();
    assert_eq!(in_file(&path), ["fremd"]);
    assert_eq!(copies[0], copies[1]);
    assert_eq!(in_file(&copies[0]), ["a", "b"]);
    let conflict = standing(home.lock().unwrap().as_ref().unwrap()).trouble.conflict.unwrap();
    assert_eq!((conflict.ours, conflict.theirs), (copies[0].clone(), path));
}

#[test]
fn who_does_not_want_a_copy_beside_is_told_and_nothing_is_written() {
    let Open { folder, home, news, .. } = Open::with(&board(&["a"], &[]), false);
    let path = folder.path().join("probe.ron");
    home.follow(Habits { saves_itself: false, beside: None });
    add(&home, "b");
    others_write(&path, &board(&["fremd"], &[]));
    home.save(path.clone(), Occasion::Asked).unwrap();
    let told = news.iter().find_map(|news| match news {
        News::NotSaved(failure) => Some(failure.obstacle),
        News::Saved { .. } => panic!("it was saved"),
        _ => None,
    });
    assert_eq!(told, Some(Obstacle::ChangedOnDisk));
    assert!(standing(&home).is_dirty && standing(&home).trouble.failed.is_some());
    assert_eq!(in_file(&path), ["fremd"]);
    assert!(home.leave(Ending::Remember).wait(PATIENCE));
    let boards = fs::read_dir(folder.path()).unwrap();
    let is_board = |entry: &fs::DirEntry| entry.path().extension().is_some_and(|it| it == "ron");
    assert_eq!(boards.map(Result::unwrap).filter(is_board).count(), 1);
}

// What others do.

#[test]
fn what_others_write_is_taken_over_unless_words_are_being_typed_about_it() {
    let theirs = board(&["a", "von anderen"], &[]);
    for (stake, is_work) in [
        (Stake::Card(CardId(1)), false),
        (Stake::Card(CardId(2)), true),
        (Stake::Presence(CardId(2)), false),
        (Stake::Presence(CardId(3)), true),
        (Stake::Heading, false),
    ] {
        let open = Open::with(&board(&["a", "b", "c"], &[]), false);
        open.home.typing(Default::default(), vec![stake]);
        others_write(&open.path(), &theirs);
        if is_work {
            assert_ne!(open.saved(), open.path(), "{stake:?}");
            assert_eq!(texts(&shown(&open.home).board), ["a", "b", "c"]);
        } else {
            open.wait_for(|news| matches!(news, News::Reloaded(_)).then_some(()));
            assert_eq!(texts(&shown(&open.home).board), ["a", "von anderen"]);
            assert!(!standing(&open.home).is_dirty);
        }
        assert_eq!(in_file(&open.path()), ["a", "von anderen"]);
    }
}

/// Read a moment before a save and told a moment after it, the old board would come back, and go
/// again.
#[test]
fn what_was_seen_of_the_file_before_a_save_is_no_news_after_it() {
    let (folder, path) = folder_with(&board(&["a"], &[]));
    let (sender, news) = channel();
    let (open_gate, gate) = channel::<()>();
    let gate = Mutex::new(gate);
    let ground = ground(folder.path(), false, Arc::new(HandClock::new()));
    let home = moved_in(&path, ground, move |news| {
        let is_saved = matches!(news, News::Saved { .. });
        drop(sender.send(news));
        if is_saved {
            // The thread that keeps the board is held up, and hears everything later.
            let _ = gate.lock().unwrap().recv();
        }
    });
    let wait_for = |is_it: fn(&News) -> bool| {
        while !is_it(&news.recv_timeout(PATIENCE).expect("nothing has happened for too long")) {}
    };
    let first = shown(&home).revision;
    add(&home, "b");
    home.save(path.clone(), Occasion::Asked).unwrap();
    wait_for(|news| matches!(news, News::Saved { .. }));
    add(&home, "c");
    home.save(path.clone(), Occasion::Asked).unwrap();
    // The home watches the file for longer than this, and so has seen it before.
    let (tell, seen) = channel();
    let watch = Watch::on(&path, move |_, _| {
        let _ = tell.send(());
    });
    seen.recv_timeout(PATIENCE).unwrap();
    drop(watch);
    open_gate.send(()).unwrap();
    wait_for(|news| matches!(news, News::Saved { .. }));
    open_gate.send(()).unwrap();
    others_write(&path, &board(&["fremd"], &[]));
    wait_for(|news| matches!(news, News::Reloaded(_)));
    assert_eq!(texts(&shown(&home).board), ["fremd"]);
    assert_eq!(shown(&home).revision, first + 3, "the board was loaded again in between");
}

#[test]
fn a_file_that_is_taken_away_is_said_and_comes_back_with_the_next_save() {
    let open = Open::with(&board(&["a"], &[]), true);
    fs::remove_file(open.path()).unwrap();
    open.wait_until(|standing| standing.trouble.loss.is_some());
    assert!(standing(&open.home).is_dirty && !standing(&open.home).saves_itself);
    open.home.save(open.path(), Occasion::Asked).unwrap();
    open.saved();
    assert!(standing(&open.home).trouble.loss.is_none() && standing(&open.home).saves_itself);
    assert_eq!(in_file(&open.path()), ["a"]);
}

#[test]
fn who_looks_on_sees_what_others_write_and_goes_on_with_a_copy() {
    let (folder, path) = folder_with(&board(&["a"], &[]));
    let Claiming::Ours(theirs) = claim(&path, None) else { panic!("nobody else has it") };
    let (sender, news) = channel();
    let ground = ground(folder.path(), false, Arc::new(HandClock::new()));
    let home = moved_in(&path, ground, move |news| drop(sender.send(news)));
    assert_eq!(shown(&home).access, Access::ReadOnly);
    assert!(home.save(path.clone(), Occasion::Asked).is_err());
    others_write(&path, &board(&["b"], &[]));
    while !matches!(news.recv_timeout(PATIENCE).unwrap(), News::Reloaded(_)) {}
    assert_eq!(texts(&shown(&home).board), ["b"]);
    assert_eq!((shown(&home).access, standing(&home).has_journal), (Access::ReadOnly, false));
    let copy = folder.path().join("kopie.ron");
    home.save(copy.clone(), Occasion::Asked).unwrap();
    while !matches!(news.recv_timeout(PATIENCE).unwrap(), News::Saved { .. }) {}
    assert_eq!((shown(&home).access, standing(&home).has_journal), (Access::Full, true));
    assert!(standing(&home).trouble.holder.is_none());
    add(&home, "c");
    assert_eq!((in_file(&path), in_file(&copy)), (vec!["b".to_owned()], vec!["b".to_owned()]));
    drop(theirs);
}

// Who listens.

#[test]
fn whoever_listens_is_told_of_every_change_whoever_makes_it() {
    let (_folder, path) = folder_with(&board(&["a"], &[]));
    let mut workshop = Workshop::opened(&path, file::open(&path).unwrap());
    let (sender, told) = channel();
    workshop.on_change(move |change| {
        let (deed, origin) = (change.entry.deed, change.entry.origin);
        sender.send((change.revision, change.turn, deed, origin)).unwrap();
    });
    let first = workshop.revision();
    let delete = Edit::DeleteCards { cards: vec![CardId(1)] };
    workshop.apply(delete, Origin::Guest(1), first).unwrap();
    workshop.undo(Origin::Guest(1)).unwrap();
    workshop.redo(Origin::Guest(1)).unwrap();
    // What alters nothing is no change.
    let nothing = Edit::Entitle {
        title: "Probe".to_owned(),
        question: String::new(),
        place: String::new(),
        people: String::new(),
    };
    workshop.apply(nothing, Origin::Facilitator, workshop.revision()).unwrap();
    others_write(&path, &board(&["b"], &[]));
    workshop.reload(file::open(&path).unwrap());
    let guest = Origin::Guest(1);
    let expected = [
        (first + 1, Turn::Done, Deed::DeleteCards(1), guest),
        (first + 2, Turn::Undone, Deed::DeleteCards(1), guest),
        (first + 3, Turn::Redone, Deed::DeleteCards(1), guest),
        (first + 4, Turn::Done, Deed::Reload, Origin::Outside),
    ];
    assert_eq!(told.try_iter().collect::<Vec<_>>(), expected);
    assert_eq!(workshop.revision(), first + 4);
}
