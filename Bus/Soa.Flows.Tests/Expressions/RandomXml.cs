using System.Text;

namespace Soa.Flows.Tests.Expressions;

/// <summary>Makes small documents in which names repeat at all depths, and text takes every form that it can have.</summary>
internal sealed class RandomXml(Random random)
{
    private static readonly string[] Names = ["a", "b", "c", "p:a", "p:b", "q:a"];
    private static readonly string[] Texts =
    [
        "IBM", "SUN", "1", "2", " 3 ", "-5", "0", "007", "1.50", "NaN", "Infinity", "+1", "1e3", "", " ", "\n  ", "a\r\nb", "\r", "\t",
        "&lt;&amp;&gt;", "&#65;", "&#x1F600;", "&#13;&#10;", "é", "日本", "x ]] y", "<![CDATA[IBM]]>", "<![CDATA[<a>&amp;]]>", "<![CDATA[]]>",
        "<!-- comment <a> -->", "<!---->",
    ];

    private static readonly string[] Values = ["IBM", "1", "2", "", "&quot;", "a\r\nb\tc", "&#10;", "ü", "3", "IBM"];

    public string Document()
    {
        var text = new StringBuilder(random.Next(4) == 0 ? "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- first -->" : "");
        Element(text, 0, isRoot: true);
        return text.Append(random.Next(4) == 0 ? "\n<!-- last -->\n" : "").ToString();
    }

    private void Element(StringBuilder text, int depth, bool isRoot = false)
    {
        var name = Pick(Names);
        text.Append('<').Append(name);
        if (isRoot)
            text.Append(" xmlns:p='urn:1' xmlns:q=\"urn:2\"");
        else if (random.Next(12) == 0)
            text.Append(" xmlns:p='urn:2'");
        if (random.Next(10) == 0)
            text.Append(Pick([" xmlns='urn:1'", " xmlns='urn:2'", " xmlns=''"]));
        foreach (var attribute in (string[])["x", "y", "p:x", "xml:lang"])
        {
            if (random.Next(5) == 0)
                text.Append(Pick([" ", "\n  "])).Append(attribute).Append("='").Append(Pick(Values)).Append('\'');
        }

        var content = depth > 5 ? 0 : random.Next(6);
        if (content == 0 && random.Next(2) == 0)
        {
            text.Append("/>");
            return;
        }

        text.Append('>');
        for (var i = 0; i < content; i++)
        {
            if (random.Next(2) == 0)
                text.Append(Pick(Texts));
            else
                Element(text, depth + 1);
        }

        text.Append("</").Append(name).Append(random.Next(8) == 0 ? " >" : ">");
    }

    private string Pick(string[] of) => of[random.Next(of.Length)];
}
