//! The fonts that everything is set in: Inter, in four weights.

use std::collections::BTreeSet;

use allsorts::binary::read::ReadScope;
use allsorts::error::ParseError;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use allsorts::tables::FontTableProvider;
use allsorts::tables::cmap::Cmap;
use allsorts::tag;

use crate::layout::Weight;

/// How far a line of Inter reaches above and below its baseline, in parts of its size
/// (ascender and descender of its table "hhea").
pub(super) const ASCENT: f32 = 0.96875;
pub(super) const DESCENT: f32 = 0.2412;

/// The font of this weight, as a TrueType file.
pub fn font_file(weight: Weight) -> &'static [u8] {
    match weight {
        Weight::Regular => include_bytes!("../../assets/fonts/Inter-Regular.ttf"),
        Weight::Medium => include_bytes!("../../assets/fonts/Inter-Medium.ttf"),
        Weight::SemiBold => include_bytes!("../../assets/fonts/Inter-SemiBold.ttf"),
        Weight::Bold => include_bytes!("../../assets/fonts/Inter-Bold.ttf"),
    }
}

/// The weight as other programs number it, from 100 to 900.
pub(super) fn weight_number(weight: Weight) -> u16 {
    match weight {
        Weight::Regular => 400,
        Weight::Medium => 500,
        Weight::SemiBold => 600,
        Weight::Bold => 700,
    }
}

/// The font of this weight with nothing but these letters in it, as a TrueType file; none if it has
/// none of them.
pub(super) fn font_with(weight: Weight, letters: &BTreeSet<char>) -> Option<Vec<u8>> {
    let font = ReadScope::new(font_file(weight)).read::<FontData<'_>>().ok()?;
    let provider = font.table_provider(0).ok()?;
    let glyphs = glyphs(&provider, letters).ok()?;
    if glyphs.len() < 2 {
        return None;
    }
    subset(&provider, &glyphs, &SubsetProfile::Minimal, CmapTarget::Unicode).ok()
}

/// The numbers of the letters in the font. The first one stands for all that it has not.
fn glyphs(
    provider: &impl FontTableProvider,
    letters: &BTreeSet<char>,
) -> Result<Vec<u16>, ParseError> {
    let table = provider.read_table_data(tag::CMAP)?;
    let map = ReadScope::new(&table).read::<Cmap<'_>>()?;
    let Some((_, letters_to_glyphs)) = allsorts::font::read_cmap_subtable(&map)? else {
        return Ok(Vec::new());
    };
    let mut glyphs = BTreeSet::from([0]);
    for letter in letters {
        glyphs.extend(letters_to_glyphs.map_glyph(u32::from(*letter))?);
    }
    Ok(glyphs.into_iter().collect())
}
