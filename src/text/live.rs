//! What participants are told, and what is said of them.

use std::borrow::Cow;

use super::Language;
use super::language::said;

/// Something about those who take part from their phones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LiveText {
    // Why a participant's ask is not done.
    Gone,
    Circle,
    Frozen,
    Stale,
    Limit,
    NotYours,
    Bad,

    // How the room comes in.
    Join,
    JoinHint,
    /// What the code to scan is called for whoever does not see it.
    CodeName,
    Present(usize),
    NotLetIn,
    System(String),

    // What may be in the way when nobody comes.
    NobodyHere,
    NoNetwork,
    VirtualNetwork,
    PublicNetwork,
    SameNetwork,
    GuestNetwork,
    Firewall,
    PhonePermission,
    InApp,
    OwnRouter,

    // What the facilitator can do.
    AskAll,
    AskAllPay,
    EndAsking,
    Answers {
        answers: usize,
        guests: usize,
    },
    /// How many have answered the card with the fewest answers, and that with the most.
    Spread {
        fewest: usize,
        most: usize,
    },
    Freeze,
    Thaw,
    ShowCard,
    Renew,
    UseNetwork(String),
    End,
    Guest {
        number: u32,
        name: Option<String>,
    },
    UndoAllOf(u32),
    UndoneOf {
        guest: u32,
        count: usize,
    },
    Remove,
}

pub(super) fn say(language: Language, text: &LiveText) -> Cow<'static, str> {
    match text {
        LiveText::Present(count) => {
            said!(language, format!("{count} dabei"), format!("{count} taking part")).into()
        }
        LiveText::System(reason) => reason.clone().into(),
        LiveText::Answers { answers, guests } => said!(
            language,
            format!("{answers} Antworten von {guests}"),
            format!("{answers} answers from {guests}")
        )
        .into(),
        LiveText::Spread { fewest, most } => said!(
            language,
            format!("Jedes Anliegen wurde {fewest}- bis {most}-mal beantwortet."),
            format!("Each request was answered {fewest} to {most} times.")
        )
        .into(),
        LiveText::UseNetwork(name) => {
            said!(language, format!("Netz: {name}"), format!("Network: {name}")).into()
        }
        LiveText::Guest { number, name: None } => {
            said!(language, format!("Nr. {number}"), format!("No. {number}")).into()
        }
        LiveText::Guest { number, name: Some(name) } => format!("{number}: {name}").into(),
        LiveText::UndoAllOf(number) => said!(
            language,
            format!("Alles von Nr. {number} zurücknehmen"),
            format!("Take back all of no. {number}")
        )
        .into(),
        LiveText::UndoneOf { guest, count } => said!(
            language,
            format!("Von Nr. {guest} zurückgenommen: {count}"),
            format!("Taken back of no. {guest}: {count}")
        )
        .into(),
        other => fixed(language, other).into(),
    }
}

fn fixed(language: Language, text: &LiveText) -> &'static str {
    match text {
        LiveText::Gone => said!(language, "Das gibt es nicht mehr.", "That is no longer there."),
        LiveText::Circle => said!(
            language,
            "Dieser Zweck steht schon in der Kette.",
            "This purpose is already in the chain."
        ),
        LiveText::Frozen => said!(
            language,
            "Das ist gerade nicht freigegeben.",
            "This is not open to participants at the moment."
        ),
        LiveText::Stale => said!(
            language,
            "Jemand anders hat das inzwischen geändert.",
            "Somebody else has changed this meanwhile."
        ),
        LiveText::Limit => said!(
            language,
            "Das war zu viel auf einmal. Bitte kürzer oder etwas später.",
            "That was too much at once. Please shorter, or a little later."
        ),
        LiveText::NotYours => said!(
            language,
            "Nur eigene Karten lassen sich löschen.",
            "Only your own cards can be deleted."
        ),
        LiveText::Bad => said!(
            language,
            "Das hat die Tafel nicht verstanden.",
            "The board did not understand that."
        ),
        LiveText::Join => said!(language, "Mitmachen", "Join in"),
        LiveText::JoinHint => said!(
            language,
            "Kamera auf den Code halten. Keine App, kein Konto, nichts verlässt den Raum.",
            "Point the camera at the code. No app, no account, nothing leaves the room."
        ),
        LiveText::CodeName => {
            said!(language, "Code zum Mitmachen", "Code for joining in")
        }
        LiveText::NotLetIn => {
            said!(language, "Mitmachen geht gerade nicht", "Joining in is not possible now")
        }
        LiveText::NobodyHere => said!(
            language,
            "Noch niemand da. Das kann im Weg stehen:",
            "Nobody here yet. This may be in the way:"
        ),
        LiveText::NoNetwork => said!(
            language,
            "Dieser Rechner ist in keinem Netz. Mit dem WLAN des Raums verbinden, dann das \
             Mitmachen beenden und neu beginnen.",
            "This computer is in no network. Connect it to the room's Wi-Fi, then end joining \
             in and \
             begin again."
        ),
        LiveText::VirtualNetwork => said!(
            language,
            "Diese Adresse gehört zu einem VPN oder einem Netz innerhalb dieses Rechners. \
             Unten ein \
             anderes Netz wählen.",
            "This address belongs to a VPN or to a network inside this computer. Choose another \
             network below."
        ),
        LiveText::PublicNetwork => said!(
            language,
            "Diese Adresse ist aus dem ganzen Internet erreichbar. Besser ein eigenes WLAN nehmen.",
            "This address can be reached from the whole internet. A Wi-Fi of your own is better."
        ),
        LiveText::SameNetwork => said!(
            language,
            "Telefone müssen im selben WLAN sein wie dieser Rechner, mit ausgeschaltetem VPN.",
            "Phones must be in the same Wi-Fi as this computer, with their VPN turned off."
        ),
        LiveText::GuestNetwork => said!(
            language,
            "Gäste-WLANs trennen ihre Geräte oft voneinander. Dann hilft nur ein anderes Netz.",
            "Guest Wi-Fi often keeps its devices apart. Then only another network helps."
        ),
        LiveText::Firewall => said!(
            language,
            "Hat Windows nach Netzwerken gefragt und jemand hat abgelehnt, fragt es nie \
             wieder: unter \
             „Eine App durch die Firewall zulassen“ bei Wozu „Privat“ ankreuzen.",
            "If Windows asked about networks and somebody declined, it never asks again: \
             under “Allow \
             an app through the firewall”, tick “Private” for Wozu."
        ),
        LiveText::PhonePermission => said!(
            language,
            "Fragt das Telefon nach Geräten im lokalen Netz: erlauben.",
            "If the phone asks about devices on the local network: allow it."
        ),
        LiveText::InApp => said!(
            language,
            "Öffnet eine andere App den Code, die Adresse im Browser des Telefons eintippen.",
            "If another app opens the code, type the address into the phone's browser."
        ),
        LiveText::OwnRouter => said!(
            language,
            "Sicher geht es mit einem eigenen kleinen Router, der 30 Geräte trägt; der \
             Hotspot eines \
             Rechners trägt etwa 8.",
            "A small router of your own for 30 devices is safe; the hotspot of a computer carries \
             about 8."
        ),
        LiveText::AskAll => said!(language, "Alle fragen: Wozu?", "Ask all: What for?"),
        LiveText::AskAllPay => {
            said!(language, "Alle fragen: Zahlt der Kunde?", "Ask all: Does the customer pay?")
        }
        LiveText::EndAsking => said!(language, "Fragen beenden", "End asking"),
        LiveText::Freeze => said!(language, "Nur zusehen lassen", "Let phones look on only"),
        LiveText::Thaw => said!(language, "Wieder freigeben", "Open to phones again"),
        LiveText::ShowCard => said!(language, "Karte allen zeigen", "Show card to all"),
        LiveText::Renew => said!(language, "Neuer Code", "New code"),
        LiveText::End => said!(language, "Mitmachen beenden", "End joining in"),
        LiveText::Remove => said!(language, "Abmelden", "Sign off"),
        // Those with a number or a name in them are said above.
        LiveText::Present(_)
        | LiveText::System(_)
        | LiveText::Answers { .. }
        | LiveText::Spread { .. }
        | LiveText::UseNetwork(_)
        | LiveText::Guest { .. }
        | LiveText::UndoAllOf(_)
        | LiveText::UndoneOf { .. } => "",
    }
}
