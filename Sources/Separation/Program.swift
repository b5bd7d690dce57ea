/// The program's name and version, as model files and reports record them.
public enum Program {
    public static let version = "0.1.0"
    public static let identification = "dnmf \(version)"
}
