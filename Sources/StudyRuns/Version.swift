/// The version of the program: in results, locks and reports.
public enum Version {
  public static let number = "0.1.0"
}
