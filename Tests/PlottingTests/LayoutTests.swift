import Testing

@testable import Plotting

@Suite struct PlotLayoutTests {
  static var context: LayoutContext {
    LayoutContext(style: FigureStyle(), measurer: TabulatedMeasurer())
  }

  static func plot(_ layers: [Layer]) -> Plot {
    Plot(
      x: Axis(.linear(0...1), title: "x"), y: Axis(.linear(0...1), title: "y"), layers: layers,
      shape: .square(atMost: 60))
  }

  @Test func aLegendStandsWhereNothingIsDrawn() {
    var plot = Self.plot([.line([Point(0, 0), Point(1, 1)], Stroke(.black, width: 1))])
    plot.legend = Legend(
      [Legend.Entry(.line(Stroke(.black, width: 1)), "curve")], placement: .free(first: .topRight))
    let arrangement = PlotArrangement(plot, in: 80, atLeast: Insets(), Self.context)
    guard case .inside(let place) = arrangement.legendSpot else {
      Issue.record("the legend should fit inside")
      return
    }
    // The diagonal ends in the first corner, so the legend went elsewhere.
    #expect(place.x < 40 || place.y > 20)
  }

  @Test func aLegendLeavesAFullPlot() {
    let grid = (0...40).map { Double($0) / 40 }
    var plot = Self.plot([
      .points(grid.flatMap { x in grid.map { Point(x, $0) } }, Marker(.circle, fill: .black))
    ])
    plot.legend = Legend([Legend.Entry(.line(Stroke(.black, width: 1)), "curve")])
    let arrangement = PlotArrangement(plot, in: 60, atLeast: Insets(), Self.context)
    #expect(arrangement.legendSpot == .below)
  }

  @Test func bracketsThatMeetAreStacked() {
    let brackets = [(0, 2), (0, 1), (1, 2), (3, 4)].map {
      Plot.Bracket(from: Double($0.0), to: Double($0.1), text: "P")
    }
    #expect(PlotArrangement.levels(of: brackets) == [2, 0, 1, 0])
  }

  @Test func panelsShareTheirDataEdges() {
    var wide = Self.plot([])
    wide.y = Axis(.linear(0...100_000), title: "much wider labels")
    let panels = Panels([Self.plot([]), wide, wide, Self.plot([])], columns: 2)
    let marks = panels.draw(
      in: Rect(x: 0, y: 0, width: 160, height: 140), insets: Insets(), Self.context)
    // The left axis lines: four vertical lines taller than 30 mm, in two columns.
    let lefts = marks.compactMap { mark -> Double? in
      guard case .path(let path, nil, _?) = mark, path.elements.count == 2,
        case .move(let a) = path.elements[0], case .line(let b) = path.elements[1],
        a.x == b.x, (a.y - b.y).magnitude > 30
      else { return nil }
      return a.x
    }
    #expect(lefts.count == 4)
    #expect(Set(lefts).count == 2)
  }

  @Test func linesAreClippedOnlyWhereTheyLeave() {
    let area = DataArea(
      rect: Rect(x: 0, y: 0, width: 10, height: 10), x: .linear(0...1), y: .linear(0...1))
    let stroke = Stroke(.black, width: 1)
    let inside = Layer.line([Point(0, 0), Point(1, 1)], stroke).draw(in: area, FigureStyle())
    let outside = Layer.line([Point(0, 0), Point(1, -5)], stroke).draw(in: area, FigureStyle())
    #expect(inside == [.path(.line(Point(0, 10), Point(10, 0)), fill: nil, stroke: stroke)])
    guard case .clip = outside.first else {
      Issue.record("a line below the axis should be clipped")
      return
    }
  }

  @Test func notANumberBreaksALine() {
    let area = DataArea(
      rect: Rect(x: 0, y: 0, width: 10, height: 10), x: .linear(0...1), y: .linear(0...1))
    let points = [Point(0, 0), Point(0.2, 0.1), Point(0.3, .nan), Point(0.5, 1), Point(1, 1)]
    let marks = Layer.line(points, Stroke(.black, width: 1)).draw(in: area, FigureStyle())
    #expect(marks.count == 2)
  }
}
