using System.Text;

namespace Soa.Flows.Tests;

/// <summary>A file of many orders, each of about 1 KB.</summary>
internal static class LargeFile
{
    /// <summary>Writes it; the namespace is <c>urn:o</c>.</summary>
    /// <returns>How many orders it has.</returns>
    public static int Write(string file, long size)
    {
        using var writer = new StreamWriter(file, append: false, new UTF8Encoding(false), 1 << 16);
        var filler = new string('x', 900);
        writer.Write("<o:Orders xmlns:o='urn:o'>");
        var count = 0;
        for (long written = 0; written < size; written += 1000)
            writer.Write($"<o:Order><o:Number>{++count}</o:Number><o:Note>{filler}</o:Note></o:Order>\n");
        writer.Write("</o:Orders>");
        return count;
    }
}
