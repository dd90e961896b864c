//! How large text must be for the last row.

/// Degrees of arc that a capital letter must fill: 20 minutes.
const CAPITAL_ARC_DEGREES: f64 = 20.0 / 60.0;
/// Height of a capital in Inter, in parts of the font height.
const CAPITAL_SHARE: f64 = 0.727;

/// The font height in pixels of a picture of `picture_width_px` pixels that is `width_m` metres
/// wide on the wall, so that capitals fill 20 minutes of arc at `distance_m` metres.
///
/// With Inter and 1920 pixels this is 15.3 × distance ÷ width (ISO 9241-303 asks for 20 to 22
/// minutes of arc for comfortable reading).
pub fn font_height_px(distance_m: f32, width_m: f32, picture_width_px: f32) -> f32 {
    let capital_m = CAPITAL_ARC_DEGREES.to_radians().tan() * f64::from(distance_m);
    let pixels_a_metre = f64::from(picture_width_px) / f64::from(width_m);
    (capital_m / CAPITAL_SHARE * pixels_a_metre) as f32
}

/// The same backwards: from how many metres letters of this height can be read.
pub fn readable_distance_m(font_height_px: f32, width_m: f32, picture_width_px: f32) -> f32 {
    let at_one_metre = self::font_height_px(1.0, width_m, picture_width_px);
    font_height_px / at_one_metre
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_metres_and_a_picture_of_two_and_a_half_need_49_pixels() {
        assert!((font_height_px(8.0, 2.5, 1920.0) - 49.0).abs() < 0.5);
    }

    #[test]
    fn smaller_letters_are_read_from_nearer() {
        assert!((readable_distance_m(49.0, 2.5, 1920.0) - 8.0).abs() < 0.1);
        assert!((readable_distance_m(24.5, 2.5, 1920.0) - 4.0).abs() < 0.1);
    }
}
