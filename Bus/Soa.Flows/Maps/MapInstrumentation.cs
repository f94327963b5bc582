using System.Xml.Linq;

namespace Soa.Flows.Maps;

/// <summary>Makes a stylesheet ask <see cref="MapGuard"/> whether it may go on.</summary>
internal static class MapInstrumentation
{
    public static readonly XNamespace Xsl = "http://www.w3.org/1999/XSL/Transform";

    public static void Apply(XDocument stylesheet)
    {
        var bodies = stylesheet.Descendants().Where(element => element.Name == Xsl + "template" || element.Name == Xsl + "for-each")
            .ToArray();
        foreach (var body in bodies)
        {
            // xsl:param and xsl:sort must stay first (XSLT 1.0, sections 10 and 11.6).
            var head = body.Elements().TakeWhile(child => child.Name == Xsl + "param" || child.Name == Xsl + "sort").LastOrDefault();
            if (head is null)
                body.AddFirst(EndUnless("check"));
            else
                head.AddAfterSelf(EndUnless("check"));
        }

        var messages = stylesheet.Descendants(Xsl + "message").Where(message => (string?)message.Attribute("terminate") == "yes");
        foreach (var refusal in messages.Where(message => message.Annotation<GuardMark>() is null).ToArray())
            refusal.AddBeforeSelf(EndUnless("refuse"));
    }

    private static XElement EndUnless(string function)
    {
        var message = new XElement(Xsl + "message", new XAttribute("terminate", "yes"));
        message.AddAnnotation(GuardMark.Instance);
        return new XElement(
            Xsl + "if",
            new XAttribute(XNamespace.Xmlns + "soa-guard", MapGuard.Namespace),
            new XAttribute("test", $"not(soa-guard:{function}())"),
            message);
    }

    private sealed class GuardMark
    {
        public static readonly GuardMark Instance = new();
    }
}
