namespace Soa.Flows.Versions;

/// <summary>Computes what identifies a version of a flow.</summary>
public static class FlowVersionId
{
    /// <summary>
    /// Returns the id that the version in a folder has where it runs, as <c>/bus/flows</c> shows it: 12 hexadecimal digits of the SHA-256
    /// of its files. Cases, pages and hidden files do not count.
    /// </summary>
    /// <param name="folder">The folder of the flow.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static string OfFolder(string folder) => FlowVersion.IdOf(FlowContent.Read(folder).Hash);
}
