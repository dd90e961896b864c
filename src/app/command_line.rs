//! What the program is asked on the command line: to open its window, or to check, examine or
//! convert a board without one. Results go to stdout, complaints to stderr.

use std::io::{self, BufWriter, Write};
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};
use egui::vec2;
use jiff::Timestamp;
use serde::Serialize;

use super::crash::end_at_panic;
use super::report::{self, Request, mode_name};
use super::serve::Serving;
use super::window::{self, WindowOptions};
use super::{draw, script, serve};
use crate::board::{Board, CardId, for_terminal};
use crate::command::Perspective;
use crate::exchange::{Format, import};
use crate::file::settings::data_folder;
use crate::file::versions::Versions;
use crate::file::{self, Access, Disk, Failure, Occupant, log};
use crate::insight::{Mode, Tally};
use crate::live::Place;
use crate::text::{Language, Obstacle, Text, file_name};

/// The file is not in order.
const BAD_FILE: u8 = 1;
/// From here on, on a scale from 0 to 1, a word is taken for a mistyped command.
const ALIKE: f64 = 0.85;
/// The program was called in a way that it does not know.
const WRONG_USE: u8 = 2;

/// The sides of a picture, in pixels.
const LEAST_SIDE: u16 = 400;
const LARGEST_SIDE: u16 = 10_000;

/// Trennt, was Kunden sagen, von dem, was sie brauchen und bezahlen.
///
/// Separates what customers say from what they need and pay for.
#[derive(Debug, Parser)]
#[command(name = "wozu", version)]
struct Options {
    /// Tafel, die geöffnet wird / board to open
    #[arg(value_name = "BOARD.ron")]
    board: Option<PathBuf>,
    /// Sprache / language
    #[arg(long, global = true, value_name = "de|en", value_parser = language())]
    lang: Option<Language>,
    /// Groß, für den Beamer / large, for a projector
    #[arg(long)]
    projector: bool,
    /// Ordner für Einstellungen, Mitschriften, Versionen, Protokolle / folder for settings,
    /// journals, versions, logs
    #[arg(long, global = true, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Tafel prüfen und zählen / check a board and count what is on it
    Check {
        #[arg(value_name = "BOARD.ron")]
        board: PathBuf,
        /// Als JSON ausgeben / print JSON
        #[arg(long)]
        json: bool,
    },
    /// Ausgeben, was eine Tafel ergibt / print what a board tells
    Insight {
        #[arg(value_name = "BOARD.ron")]
        board: PathBuf,
        /// Alles, als JSON / all of it, as JSON
        #[arg(long)]
        json: bool,
        /// Jede Leiter zählen oder jeden Kunden einmal / count every ladder, or each customer once
        #[arg(
            long,
            value_name = "mentions|respondents",
            default_value = "mentions",
            hide_possible_values = true,
            hide_default_value = true,
            value_parser = mode()
        )]
        mode: Mode,
        /// Schwelle der Matrix: so viele direkte Nennungen / cutoff of the matrix: direct links
        #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
        cutoff: u32,
    },
    /// Ansicht einer Tafel als Bild schreiben / draw a view of a board into a file
    Draw {
        #[arg(value_name = "BOARD.ron")]
        board: PathBuf,
        #[arg(value_name = "OUTPUT.svg")]
        output: PathBuf,
        /// Tafel, Leiter, Landkarte oder Bilanz / which view
        #[arg(
            long,
            value_name = "board|ladder|map|balance",
            default_value = "board",
            hide_possible_values = true,
            hide_default_value = true,
            value_parser = view()
        )]
        view: Perspective,
        /// Breite und Höhe in Pixeln / width and height in pixels
        #[arg(long, value_name = "WxH", default_value = "1920x1080", value_parser = size)]
        size: (u16, u16),
        /// Karte auf der Leiter, sonst die erste / card on the ladder, else the first one
        #[arg(long, value_name = "N")]
        card: Option<u32>,
        /// Mit den dunklen Farben / in the dark colours
        #[arg(long)]
        dark: bool,
        /// Ersetzen, was dort liegt / replace what lies there
        #[arg(long)]
        force: bool,
    },
    /// Den Raum ohne Fenster mitmachen lassen / let the room take part without a window
    Serve {
        #[arg(value_name = "BOARD.ron")]
        board: PathBuf,
        /// Adresse dieses Rechners / address of this machine
        #[arg(long, value_name = "IP")]
        bind: Option<IpAddr>,
        /// 0 für einen freien / 0 for any that is free
        #[arg(
            long,
            value_name = "N",
            default_value_t = Place::USUAL_PORT,
            hide_default_value = true
        )]
        port: u16,
    },
    /// Tafel ohne Fenster bearbeiten, für Prüfungen / edit a board without a window, for tests
    #[command(hide = true)]
    Edit {
        #[arg(value_name = "BOARD.ron")]
        board: PathBuf,
        /// Eine Bearbeitung je Zeile, in RON / one edit a line, in RON
        #[arg(long, value_name = "FILE")]
        script: PathBuf,
        /// Nach so vielen Bearbeitungen speichern / save after so many edits
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
        save_every: Option<u32>,
    },
    /// Anliegen aus .txt übernehmen oder .ron neu schreiben / import .txt or rewrite .ron
    Convert {
        #[arg(value_name = "INPUT")]
        input: PathBuf,
        #[arg(value_name = "OUTPUT.ron")]
        output: PathBuf,
        /// Eine Tafel ersetzen, die dort liegt / replace a board that lies there
        #[arg(long)]
        force: bool,
    },
}

/// What `check --json` prints.
#[derive(Serialize)]
struct Report<'a> {
    title: &'a str,
    #[serde(flatten)]
    tally: Tally,
}

/// What to say, and how the program ends.
struct Complaint {
    text: Text,
    exit: u8,
}

/// Does what the command line asks.
pub fn main() -> ExitCode {
    let options = Options::try_parse();
    if let Some(text) = mistyped_command(&options) {
        complain(&text.in_language(Language::of_system()));
        return ExitCode::from(WRONG_USE);
    }
    let options = options.unwrap_or_else(|error| error.exit());
    if options.board.is_some() && options.command.is_some() {
        // Declared as a conflict, it would also forbid `--lang` in front of the command.
        let message = "BOARD.ron und ein Befehl schließen einander aus / cannot be used together";
        Options::command().error(ErrorKind::ArgumentConflict, message).exit();
    }
    let language = options.lang.unwrap_or_else(Language::of_system);
    if matches!(options.command, None | Some(Command::Edit { .. } | Command::Serve { .. })) {
        begin_log(options.data_dir.as_deref(), language);
    }
    let result = match options.command {
        Some(Command::Check { board, json }) => check(&board, json, language),
        Some(Command::Insight { board, json, mode, cutoff }) => {
            insight(&board, json, Request { mode, cutoff }, language)
        }
        Some(Command::Draw { board, output, view, size: (width, height), card, dark, force }) => {
            let size = vec2(f32::from(width), f32::from(height));
            let card = card.map(CardId);
            draw(
                &board,
                draw::Request { view, size, card, is_dark: dark, language },
                &output,
                force,
            )
        }
        Some(Command::Serve { board, bind, port }) => {
            let serving = Serving { bind, port, data_dir: options.data_dir };
            serve::run(&board, serving).map_err(Complaint::about_file)
        }
        Some(Command::Edit { board, script, save_every }) => {
            let save_every = save_every.and_then(|count| usize::try_from(count).ok());
            script::run(&board, &script, save_every, options.data_dir.as_deref())
                .map_err(Complaint::about_file)
        }
        Some(Command::Convert { input, output, force }) => {
            let data_folder = options.data_dir.or_else(data_folder);
            let versions = data_folder.as_deref().filter(|_| force);
            convert(&input, &output, versions, language)
        }
        None => open_window(WindowOptions {
            board: options.board,
            language: options.lang,
            projector: options.projector,
            data_dir: options.data_dir,
        }),
    };
    log::end();
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(complaint) => {
            complain(&complaint.text.in_language(language));
            ExitCode::from(complaint.exit)
        }
    }
}

/// Whatever keeps a journal keeps a log as well.
fn begin_log(data_dir: Option<&Path>, language: Language) {
    end_at_panic();
    if let Some(folder) = data_dir.map(Path::to_owned).or_else(data_folder) {
        file::make_private(&folder, data_dir.is_none());
        log::begin(&folder, language);
    }
}

fn open_window(options: WindowOptions) -> Result<(), Complaint> {
    window::run(options)
        .map_err(|reason| Complaint { text: Text::NoWindow(reason), exit: WRONG_USE })
}

fn check(path: &Path, json: bool, language: Language) -> Result<(), Complaint> {
    let board = opened_to_view(path, language)?;
    let title = board.title.as_str();
    let tally = Tally::of(&board);
    if json {
        let report = serde_json::to_string_pretty(&Report { title, tally });
        return print(&report.map_err(|error| unprinted(&error.into()))?);
    }
    let tally = Box::new(tally);
    print(&Text::Tally { title: title.to_owned(), tally }.in_language(language))
}

fn insight(path: &Path, json: bool, request: Request, language: Language) -> Result<(), Complaint> {
    let board = opened_to_view(path, language)?;
    if json {
        let mut terminal = Terminal(BufWriter::new(io::stdout().lock()));
        let report = report::write_json(&board, request, &mut terminal).map_err(io::Error::from);
        let end = report.and_then(|()| writeln!(terminal)).and_then(|()| terminal.flush());
        return end.map_err(|error| unprinted(&error));
    }
    print(&report::summary(&board, request, language))
}

fn draw(
    path: &Path,
    request: draw::Request,
    output: &Path,
    may_replace: bool,
) -> Result<(), Complaint> {
    if Format::of(output) != Some(Format::Picture) {
        return Err(Complaint { text: Text::NoSuchPicture, exit: WRONG_USE });
    }
    let board = opened_to_view(path, request.language)?;
    draw::draw_into(&board, request, output, may_replace).map_err(Complaint::about_file)
}

/// A board, and a notice if parts of it are of a newer version and cannot be seen.
fn opened_to_view(path: &Path, language: Language) -> Result<Board, Complaint> {
    let opened = file::open(path).map_err(|error| Complaint::about_file(error.text()))?;
    if opened.access == Access::ReadOnly {
        let notice = Text::OpenedReadOnly { file: file_name(path) };
        complain(&notice.in_language(language));
    }
    Ok(opened.board)
}

/// What to say where a word is no file but resembles a command: it would be taken for a board.
fn mistyped_command(options: &Result<Options, clap::Error>) -> Option<Text> {
    let is_command = |options: &Options| options.command.is_some();
    if options.as_ref().is_ok_and(is_command) {
        return None;
    }
    let words = std::env::args_os().skip(1).filter_map(|word| word.into_string().ok());
    let commands = Options::command();
    let mut words = words.filter(|word| !Path::new(word).exists());
    words.find_map(|given| {
        let mut names = commands.get_subcommands().map(clap::Command::get_name);
        let is_alike = |name: &str| *name != given && strsim::jaro_winkler(name, &given) > ALIKE;
        let meant = names.find(|name| is_alike(name))?;
        Some(Text::MistypedCommand { meant: meant.to_owned(), given })
    })
}

/// Writes a board or a list as a board. A board that lies there is replaced only if there is a
/// folder in which it stays among the versions.
fn convert(
    input: &Path,
    output: &Path,
    data_folder: Option<&Path>,
    language: Language,
) -> Result<(), Complaint> {
    let board = match (Format::of(input), Format::of(output)) {
        (Some(Format::Board), Some(Format::Board)) => opened_whole(input)?,
        (Some(Format::List), Some(Format::Board)) => {
            import::read(input).map_err(|error| Complaint::about_file(error.text()))?
        }
        _ => return Err(Complaint { text: Text::NoSuchConversion, exit: WRONG_USE }),
    };
    let about_file = |failure: Failure| Complaint::about_file(failure.text());
    if file::occupant(output).map_err(about_file)? == Occupant::Board {
        let folder = data_folder.ok_or_else(|| Failure::new(output, Obstacle::AlreadyThere));
        keep_version(output, folder.map_err(about_file)?).map_err(about_file)?;
    }
    file::save(output, &board).map_err(about_file)?;
    let written = Text::Converted { file: file_name(output), cards: board.cards().count() };
    print(&written.in_language(language))
}

/// Keeps the board in a file as it is among its versions.
fn keep_version(path: &Path, data_folder: &Path) -> Result<(), Failure> {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let versions = Versions::of(Arc::new(Disk), data_folder, Some(&path));
    versions.keep_file(&path, None, Timestamp::now())
}

/// A board of which nothing is lost when it is written again.
fn opened_whole(input: &Path) -> Result<Board, Complaint> {
    let opened = file::open(input).map_err(|error| Complaint::about_file(error.text()))?;
    match opened.access {
        Access::Full => Ok(opened.board),
        Access::ReadOnly => {
            Err(Complaint::about_file(Text::OpenedReadOnly { file: file_name(input) }))
        }
    }
}

/// Writes what a terminal may get, for whoever writes whole pieces of text.
struct Terminal<W>(W);

impl<W: Write> Write for Terminal<W> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        // Nearly every piece is a few letters or signs of JSON, and there are millions of them.
        let is_harmless = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n');
        if piece.iter().all(is_harmless) {
            return self.0.write(piece);
        }
        let text = str::from_utf8(piece).map_err(io::Error::other)?;
        self.0.write_all(for_terminal(text).as_bytes())?;
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn print(result: &str) -> Result<(), Complaint> {
    writeln!(io::stdout(), "{}", for_terminal(result)).map_err(|error| unprinted(&error))
}

/// Where nobody can be told, the exit code still says it.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "{}", for_terminal(message));
}

fn unprinted(error: &io::Error) -> Complaint {
    let obstacle = Obstacle::System(error.to_string());
    Complaint::about_file(Failure::new(Path::new("stdout"), obstacle).text())
}

fn language() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(["de", "en"]).map(|code| Language::from_locale(&code))
}

fn view() -> impl TypedValueParser<Value = Perspective> {
    let views = [
        ("board", Perspective::Tafel),
        ("ladder", Perspective::Leiter),
        ("map", Perspective::Landkarte),
        ("balance", Perspective::Bilanz),
    ];
    PossibleValuesParser::new(views.map(|(name, _)| name)).map(move |given| {
        let meant = views.into_iter().find(|(name, _)| *name == given);
        meant.map(|(_, view)| view).unwrap_or_default()
    })
}

/// A width and a height in pixels, as in 1920x1080.
fn size(given: &str) -> Result<(u16, u16), String> {
    let sides = given.split_once(['x', 'X', '×']);
    let sides = sides.and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    let is_possible = |side: u16| (LEAST_SIDE..=LARGEST_SIDE).contains(&side);
    sides
        .filter(|(width, height)| is_possible(*width) && is_possible(*height))
        .ok_or_else(|| format!("{LEAST_SIDE}x{LEAST_SIDE} … {LARGEST_SIDE}x{LARGEST_SIDE}"))
}

fn mode() -> impl TypedValueParser<Value = Mode> {
    let modes = [Mode::Mentions, Mode::Respondents];
    PossibleValuesParser::new(modes.map(mode_name)).map(move |name| {
        modes.into_iter().find(|mode| mode_name(*mode) == name).unwrap_or_default()
    })
}

impl Complaint {
    fn about_file(text: Text) -> Self {
        Self { text, exit: BAD_FILE }
    }
}
