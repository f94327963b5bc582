using System.Globalization;
using System.Text;

namespace Soa.Flows.Versions;

/// <summary>Describes what folders look like, without reading its files: names, sizes and times.</summary>
internal static class FolderSignature
{
    /// <summary>Returns the signature; another one means that something may have changed.</summary>
    public static string Of(IReadOnlyList<string> roots)
    {
        var signature = new StringBuilder();
        foreach (var root in roots)
        {
            try
            {
                foreach (var file in new DirectoryInfo(root).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(
                    file => file.FullName, StringComparer.Ordinal))
                    signature.Append(CultureInfo.InvariantCulture, $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}\n");
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // It is being changed just now.
                signature.Append(gone.Message);
            }
        }

        return signature.ToString();
    }
}
