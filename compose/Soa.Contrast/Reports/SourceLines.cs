namespace Soa.Contrast.Reports;

/// <summary>Counts the lines of code of a report, in its source, which the build puts into this program.</summary>
internal static class SourceLines
{
    // What a file needs before it says anything.
    private static readonly string[] Frame = ["using ", "namespace "];

    /// <summary>Returns the number of lines of the file of a class.</summary>
    /// <exception cref="InvalidOperationException">The file is not in this program.</exception>
    public static int Of(Type report)
    {
        using var source = report.Assembly.GetManifestResourceStream(report.Name + ".cs")
            ?? throw new InvalidOperationException($"The source of {report.Name} is not in the program: embed it in the project file.");
        using var reader = new StreamReader(source);
        return Count(reader.ReadToEnd());
    }

    /// <summary>Returns the number of lines that are neither blank, nor a comment, nor the frame of a file.</summary>
    public static int Count(string source) => source.Split('\n').Select(line => line.Trim()).Count(
        line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)
            && !Frame.Any(word => line.StartsWith(word, StringComparison.Ordinal)));
}
