public import Resampling
public import Settings

/// x → (x - centre) / scale, column by column.
public struct FittedScaling: FittedStep {
  public static let word = "scaling"
  public static let meaning = "a centre and a scale for each column"

  public var columns: [DesignColumn] = []
  public var centres: [Double] = []
  public var scales: [Double] = []
  public var remarks: [String] = []

  public init() {}

  init(columns: [DesignColumn], centres: [Double], scales: [Double]) {
    self.columns = columns
    self.centres = centres
    // A column without spread becomes 0 and is not divided by 0 (as scikit-learn).
    self.scales = scales.map { $0 > 0 ? $0 : 1 }
    let constant = scales.count { !($0 > 0) }
    if constant > 0 {
      remarks = ["\(constant) column\(constant == 1 ? "" : "s") without spread centred only"]
    }
  }

  public static var fields: [Field<Self>] {
    [
      Field("columns", \.columns, "the columns"), Field("centres", \.centres, "what is taken off"),
      Field("scales", \.scales, "what is divided by"),
    ]
  }

  public func apply<Side>(to rows: Rows<Side>) throws(StepFault) -> Rows<Side> {
    let places = try rows.design.places(of: columns)
    return rows.replacing(
      columns: rows.design.selecting(columns: places).mapping { index, source, target in
        let (centre, scale) = (centres[index], scales[index])
        for row in source.indices { target[row] = (source[row] - centre) / scale }
      })
  }
}
