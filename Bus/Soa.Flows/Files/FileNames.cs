using System.Security.Cryptography;
using System.Text;

namespace Soa.Flows.Files;

/// <summary>Makes names that file systems accept.</summary>
internal static class FileNames
{
    /// <summary>Specifies the longest name that common file systems hold, in bytes of UTF-8.</summary>
    public const int MaxBytes = 255;

    /// <summary>
    /// Adds a mark and an ending to a name. If that is too long, the name is cut and gets a hash of the whole, so that different names
    /// stay different.
    /// </summary>
    /// <param name="name">The name, without the ending that is to be kept.</param>
    /// <param name="ending">The end of the name that is kept: an extension, with what precedes it.</param>
    public static string Fit(string name, string ending = "")
    {
        var whole = name + ending;
        if (Encoding.UTF8.GetByteCount(whole) <= MaxBytes)
            return whole;
        var mark = $"~{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(whole)))[..16]}";
        if (Encoding.UTF8.GetByteCount(ending) > MaxBytes / 2)
            (name, ending) = (whole, "");
        return Cut(name, MaxBytes - mark.Length - Encoding.UTF8.GetByteCount(ending)) + mark + ending;
    }

    /// <summary>Returns a name with something before its extension: <c>a.xml</c> becomes <c>a.1f2e.xml</c>.</summary>
    public static string Insert(string name, string mark)
    {
        var extension = Path.GetExtension(name);
        return Fit(name[..^extension.Length], mark + extension);
    }

    /// <summary>
    /// Returns a name as logs show it: control characters are written as <c>\x0A</c>, so that nothing in it begins a new line.
    /// </summary>
    public static string Shown(string name) =>
        name.Any(char.IsControl) ? string.Concat(name.Select(c => char.IsControl(c) ? $"\\x{(int)c:X2}" : c.ToString())) : name;

    private static string Cut(string text, int bytes)
    {
        var (length, used) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if ((used += rune.Utf8SequenceLength) > bytes)
                break;
            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }
}
