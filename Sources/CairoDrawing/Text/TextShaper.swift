import CCairo
import CPango
import Plotting

/// Owner of the Pango objects that shape text. One per task: Pango objects are not shared.
final class TextShaper {
  private let fonts: FontLibrary
  private let map: UnsafeMutablePointer<PangoFontMap>
  private let context: OpaquePointer
  private let layout: OpaquePointer
  private let face: OpaquePointer

  init(_ fonts: FontLibrary) {
    self.fonts = fonts
    guard let map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT),
      let context = pango_font_map_create_context(map),
      let face = pango_font_description_new()
    else { preconditionFailure("Pango was built without FreeType fonts") }
    self.map = map
    self.face = face
    pango_fc_font_map_set_config(OpaquePointer(map), fonts.configuration)
    // One unit is one point, whatever the surface.
    pango_cairo_font_map_set_resolution(OpaquePointer(map), 72)
    self.context = context
    Self.withFontOptions { pango_cairo_context_set_font_options(context, $0) }
    pango_context_set_round_glyph_positions(context, 0)
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
    pango_font_description_set_family(face, FontLibrary.family)
    guard let layout = pango_layout_new(context) else { preconditionFailure("out of memory") }
    self.layout = layout
    pango_layout_set_auto_dir(layout, 0)
  }

  deinit {
    octavo_object_unref(UnsafeMutableRawPointer(layout))
    pango_font_description_free(face)
    octavo_object_unref(UnsafeMutableRawPointer(context))
    octavo_object_unref(UnsafeMutableRawPointer(map))
  }

  /// Grey antialiasing and no hinting: outlines that do not depend on the screen or on the size of
  /// a pixel, so that measured and drawn widths are the same.
  static func withFontOptions(_ body: (OpaquePointer?) -> Void) {
    let options = cairo_font_options_create()
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    body(options)
    cairo_font_options_destroy(options)
  }

  func extent(of text: RichText, size: Double) -> TextExtent {
    set(text, size: size)
    var ink = PangoRectangle()
    var logical = PangoRectangle()
    pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, 0), &ink, &logical)
    func millimetres(_ units: Int32) -> Double {
      Double(units) / Double(PANGO_SCALE) * FontMetrics.millimetresPerPoint
    }
    return TextExtent(
      width: millimetres(logical.width),
      ink: Rect(
        x: millimetres(ink.x), y: millimetres(ink.y), width: millimetres(ink.width),
        height: millimetres(ink.height)))
  }

  /// Draws with the baseline at the current point of `cairo`, whose unit is the point.
  func show(_ text: RichText, size: Double, on cairo: OpaquePointer) {
    pango_cairo_update_context(cairo, context)
    pango_layout_context_changed(layout)
    set(text, size: size)
    pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(layout, 0))
  }

  private func set(_ text: RichText, size: Double) {
    pango_font_description_set_absolute_size(face, size * Double(PANGO_SCALE))
    pango_layout_set_font_description(layout, face)
    let attributes = pango_attr_list_new()
    var start: UInt32 = 0
    for span in text.spans {
      let end = start + UInt32(span.text.utf8.count)
      for attribute in Self.attributes(span.traits, size: size) {
        attribute.pointee.start_index = start
        attribute.pointee.end_index = end
        pango_attr_list_insert(attributes, attribute)
      }
      start = end
    }
    let plain = text.plain
    pango_layout_set_text(layout, plain, Int32(plain.utf8.count))
    pango_layout_set_attributes(layout, attributes)
    pango_attr_list_unref(attributes)
  }

  private static func attributes(_ traits: TextTraits, size: Double)
    -> [UnsafeMutablePointer<PangoAttribute>]
  {
    var attributes: [UnsafeMutablePointer<PangoAttribute>?] = []
    if traits.contains(.bold) { attributes.append(pango_attr_weight_new(PANGO_WEIGHT_BOLD)) }
    if traits.contains(.italic) { attributes.append(pango_attr_style_new(PANGO_STYLE_OBLIQUE)) }
    if traits.contains(.superscript) || traits.contains(.subscript) {
      attributes.append(pango_attr_scale_new(0.7))
      let rise = traits.contains(.superscript) ? 0.34 : -0.14
      attributes.append(pango_attr_rise_new(Int32((rise * size * Double(PANGO_SCALE)).rounded())))
    }
    return attributes.compactMap { $0 }
  }
}
