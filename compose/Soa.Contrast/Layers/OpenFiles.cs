namespace Soa.Contrast.Layers;

/// <summary>Reads which files a process has open, from Linux.</summary>
internal static class OpenFiles
{
    /// <summary>Returns their paths.</summary>
    public static IReadOnlySet<string> Of(int process)
    {
        try
        {
            return Directory.GetFiles($"/proc/{process}/fd").Select(Target).OfType<string>().ToHashSet();
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return new HashSet<string>();
        }
    }

    private static string? Target(string descriptor)
    {
        try
        {
            return File.ResolveLinkTarget(descriptor, returnFinalTarget: false)?.FullName;
        }
        catch (IOException)
        {
            // It was closed meanwhile.
            return null;
        }
    }
}
