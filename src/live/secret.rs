//! What opens the room: a token of 128 bits in the code that phones scan, and three short words for
//! who types. Both are compared in a time that tells nothing.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use subtle::ConstantTimeEq as _;

use crate::file::journal::RoomKey;

/// Short, spelled as they sound, and far from each other.
const WORDS: [&str; 64] = [
    "ABEND", "ADLER", "AMPEL", "ANKER", "APFEL", "BALKEN", "BANANE", "BERG", "BIRNE", "BLUME",
    "BRIEF", "BUCH", "DACH", "DRACHE", "EIMER", "ERBSE", "FADEN", "FEDER", "FISCH", "FUCHS",
    "GABEL", "GARTEN", "GLAS", "HAFEN", "HAMMER", "HASE", "HIMMEL", "IGEL", "INSEL", "KAMEL",
    "KANNE", "KERZE", "KIRSCHE", "KNOPF", "KOFFER", "LAMPE", "LEITER", "LINDE", "LUPE", "MANTEL",
    "MOND", "NADEL", "NEBEL", "OFEN", "ORGEL", "PALME", "PFERD", "PINSEL", "QUELLE", "RABE",
    "REGAL", "ROSE", "SAND", "SCHAL", "SONNE", "TASSE", "TISCH", "TOR", "UHR", "VOGEL", "WALD",
    "WOLKE", "ZANGE", "ZELT",
];

/// A new key to the room.
///
/// # Errors
/// Where the system has no random numbers.
pub(super) fn new_key() -> Result<RoomKey, getrandom::Error> {
    let mut words = [0_u8; 3];
    getrandom::fill(&mut words)?;
    let named = words.map(|number| WORDS.get(usize::from(number % 64)).copied().unwrap_or("ROSE"));
    Ok(RoomKey { token: random_name()?, words: named.join(" ") })
}

/// Whether this is the secret, as it is.
pub(super) fn is_same(secret: &str, given: &str) -> bool {
    secret.as_bytes().ct_eq(given.as_bytes()).into()
}

/// Whether these are the words, however they were typed.
pub(super) fn are_words(words: &str, given: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_uppercase).collect()
    };
    is_same(&letters(words), &letters(given))
}

/// 128 random bits as letters and digits.
///
/// # Errors
/// Where the system has no random numbers.
pub(super) fn random_name() -> Result<String, getrandom::Error> {
    let mut bits = [0_u8; 16];
    getrandom::fill(&mut bits)?;
    Ok(URL_SAFE_NO_PAD.encode(bits))
}
