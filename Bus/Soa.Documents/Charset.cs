using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Soa.Documents;

/// <summary>
/// Finds character encodings by their names (IANA character sets), those of Windows and of East Asia included. Their decoders refuse
/// invalid bytes instead of replacing them. UTF-7, HZ and ISO-2022-KR are not among them: they hide markup behind shifts.
/// </summary>
public static class Charset
{
    /// <summary>UTF-8 whose decoder refuses invalid bytes.</summary>
    public static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    private const int Utf7 = 65000;
    private const int Hz = 52936;
    private const int Iso2022Kr = 50225;

    // Names in use that .NET does not know.
    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>
    {
        ["utf8"] = "utf-8",
        ["csutf8"] = "utf-8",
        ["windows-31j"] = "shift_jis",
        ["cp932"] = "shift_jis",
        ["ms932"] = "shift_jis",
        ["iso-10646-ucs-4"] = "utf-32be",
        ["ucs-4"] = "utf-32be",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // Most documents have the type of the one before.
    private static volatile Tuple<string, string?>? last;

    static Charset() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Makes the encodings known to .NET's own readers, such as those of schemas and stylesheets. Once is enough.</summary>
    public static void Register()
    {
        // The static constructor has done it.
    }

    /// <summary>Finds an encoding.</summary>
    /// <param name="name">Its name in any case, in quotation marks or not.</param>
    /// <param name="encoding">The encoding, which refuses invalid bytes.</param>
    /// <returns>False if no encoding has the name, or it is one that hides markup.</returns>
    public static bool TryFind(string name, [NotNullWhen(true)] out Encoding? encoding)
    {
        var plain = Unquote(name);
        encoding = plain.Equals("utf-8", StringComparison.OrdinalIgnoreCase) ? Utf8 : null;
        if (encoding is not null)
            return true;
        try
        {
            var known = Encoding.GetEncoding(
                Aliases.GetValueOrDefault(plain, plain), EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            encoding = known.CodePage switch
            {
                Utf7 or Hz or Iso2022Kr => null,
                65001 => Utf8,
                _ => known,
            };
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            // No encoding has that name.
        }

        return encoding is not null;
    }

    /// <summary>
    /// Returns the charset parameter of a Content-Type, well-formed or not, without quotation marks; <c>null</c> if there is none.
    /// </summary>
    public static string? Of(string? contentType)
    {
        if (contentType is null || !contentType.Contains("charset", StringComparison.OrdinalIgnoreCase))
            return null;
        if (last is { } known && known.Item1 == contentType)
            return known.Item2;
        var charset = Find(contentType);
        last = Tuple.Create(contentType, charset);
        return charset;
    }

    private static string? Find(string contentType)
    {
        foreach (var parameter in Parameters(contentType))
        {
            var equals = parameter.IndexOf('=');
            if (equals > 0 && parameter.AsSpan(0, equals).Trim().Equals("charset", StringComparison.OrdinalIgnoreCase))
                return Unquote(parameter[(equals + 1)..]) is { Length: > 0 } name ? name : null;
        }

        return null;
    }

    /// <summary>Returns a Content-Type with its charset parameter replaced by UTF-8, or removed.</summary>
    public static string WithUtf8(string contentType, bool isNamed)
    {
        var type = new StringBuilder(contentType.Split(';')[0].Trim());
        foreach (var parameter in Parameters(contentType).Select(parameter => parameter.Trim()))
        {
            if (!parameter.StartsWith("charset", StringComparison.OrdinalIgnoreCase))
                type.Append("; ").Append(parameter);
        }

        return type.Append(isNamed ? "; charset=utf-8" : "").ToString();
    }

    // The texts between semicolons outside of quotation marks, without the media type itself.
    private static IEnumerable<string> Parameters(string? contentType)
    {
        var start = contentType?.IndexOf(';') ?? -1;
        if (start < 0)
            yield break;
        var isQuoted = false;
        for (var at = ++start; at <= contentType!.Length; at++)
        {
            if (at < contentType.Length && contentType[at] == '"')
                isQuoted = !isQuoted;
            if (at < contentType.Length && (contentType[at] != ';' || isQuoted))
                continue;
            yield return contentType[start..at];
            start = at + 1;
        }
    }

    private static string Unquote(string name) => name.Trim().Trim('"', '\'').Trim();
}
