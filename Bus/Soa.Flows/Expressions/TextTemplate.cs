using System.Text;
using System.Xml.XPath;

namespace Soa.Flows.Expressions;

/// <summary>Represents text with XPath in braces: <c>Order {o:Number} is unknown</c>. A doubled brace is a brace.</summary>
public sealed class TextTemplate
{
    private readonly IReadOnlyList<TemplatePart> parts;

    private TextTemplate(string text, IReadOnlyList<TemplatePart> parts)
    {
        Text = text;
        this.parts = parts;
        IsConstant = parts.All(part => part.Query is null);
        IsOneExpression = parts is [{ Query: not null }];
    }

    /// <summary>Gets the template as it was written.</summary>
    public string Text { get; }

    /// <summary>Gets a value that indicates whether nothing in it changes.</summary>
    public bool IsConstant { get; }

    /// <summary>Gets the text of a template in which nothing changes.</summary>
    internal string Literal => parts[0].Literal;

    /// <summary>Gets a value that indicates whether it is one expression and nothing else.</summary>
    public bool IsOneExpression { get; }

    /// <summary>Gets the expressions in it.</summary>
    internal IEnumerable<XPathQuery> Queries => parts.Select(part => part.Query).OfType<XPathQuery>();

    /// <summary>Gets a value that indicates whether any expression in it looks at the current document.</summary>
    public bool LooksInside => parts.Any(part => part.Query is { LooksInside: true });

    /// <summary>Reads a template.</summary>
    /// <param name="text">The text.</param>
    /// <param name="compile">Compiles the text in braces.</param>
    /// <exception cref="XPathException">An expression cannot work, or a brace is not closed.</exception>
    public static TextTemplate Parse(string text, Func<string, XPathQuery> compile)
    {
        var parts = new List<TemplatePart>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '{' or '}' && i + 1 < text.Length && text[i + 1] == c)
            {
                literal.Append(c);
                i++;
            }
            else if (c == '{')
            {
                var end = EndOfExpression(text, i + 1);
                if (literal.Length > 0)
                    parts.Add(new TemplatePart(literal.ToString(), null));
                literal.Clear();
                parts.Add(new TemplatePart("", compile(text[(i + 1)..end])));
                i = end;
            }
            else
            {
                literal.Append(c);
            }
        }

        if (literal.Length > 0 || parts.Count == 0)
            parts.Add(new TemplatePart(literal.ToString(), null));
        return new TextTemplate(text, parts);
    }

    /// <summary>Returns the text with every expression's value in its place.</summary>
    /// <param name="exchange">The running flow.</param>
    /// <param name="context">The node expressions start from; the current document if <c>null</c>.</param>
    /// <param name="escape">The function that escapes each value.</param>
    public string Fill(Exchange exchange, XPathNodeIterator? context = null, Func<string, string>? escape = null)
    {
        if (parts is [{ Query: null } only])
            return only.Literal;
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            if (part.Query is null)
            {
                text.Append(part.Literal);
                continue;
            }

            var value = context is null ? part.Query.AsText(exchange) : part.Query.AsText(exchange, context);
            text.Append(escape is null ? value : escape(value));
        }

        return text.ToString();
    }

    private static int EndOfExpression(string text, int start)
    {
        var quote = '\0';
        for (var i = start; i < text.Length; i++)
        {
            if (quote != '\0')
                quote = text[i] == quote ? '\0' : quote;
            else if (text[i] is '\'' or '"')
                quote = text[i];
            else if (text[i] == '}')
                return i;
        }

        throw new XPathException(
            $"the brace before '{text[start..]}' is not closed. Write }} after the expression, or {{{{ for a brace itself");
    }
}
