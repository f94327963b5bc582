namespace Soa.Flows.Scanning;

/// <summary>Skips the ordinary start of a document in UTF-8: a byte order mark and an XML declaration.</summary>
internal static class XmlProlog
{
    private static readonly byte[][] Declarations =
    [
        .. from quote in "\"'"
           from encoding in (string[])["", " encoding=\"utf-8\"", " encoding=\"UTF-8\""]
           from standalone in (string[])["", " standalone=\"yes\"", " standalone=\"no\""]
           select System.Text.Encoding.ASCII.GetBytes($"<?xml version=\"1.0\"{encoding}{standalone}?>".Replace('"', quote)),
    ];

    /// <summary>Returns where a document goes on after its prolog: at the same place if that is unusual.</summary>
    public static int LengthOf(ReadOnlySpan<byte> document)
    {
        var start = document.StartsWith("\uFEFF"u8) ? 3 : 0;
        var rest = document[start..];
        if (!rest.StartsWith("<?"u8))
            return start;
        foreach (var declaration in Declarations)
        {
            if (rest.StartsWith(declaration))
                return start + declaration.Length;
        }

        return start;
    }
}
