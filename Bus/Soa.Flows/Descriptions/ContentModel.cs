using System.Xml;
using System.Xml.Linq;

namespace Soa.Flows.Descriptions;

/// <summary>
/// Describes how many elements a group, a type or a substitution group of a schema consists of. Namespaces do not matter: it is an upper
/// bound.
/// </summary>
internal sealed class ContentModel(string file, int line)
{
    private readonly List<string> uses = [];
    private int own;
    private int? total;
    private bool isBeingWeighed;

    /// <summary>Gets the document that defines it.</summary>
    public string File => file;

    /// <summary>Gets the line at which it begins.</summary>
    public int Line => line;

    /// <summary>Adds all content models of a schema to those that are known.</summary>
    public static void AddAll(Dictionary<string, ContentModel> models, string file, XElement schema)
    {
        foreach (var element in schema.Descendants().Where(element => element.Name.Namespace == schema.Name.Namespace))
        {
            if (element.Name.LocalName == "complexType" || (element.Name.LocalName == "group" && element.Attribute("name") is not null))
                Of(models, file, element, $"{element.Name.LocalName} {(string?)element.Attribute("name") ?? $"#{models.Count}"}")
                    .Count(element);
            else if (element.Name.LocalName == "element" && element.Parent == schema
                && (string?)element.Attribute("substitutionGroup") is { } head)
                Of(models, file, element, $"element {Local(head)}").Substitute(element);
        }
    }

    /// <summary>Returns how many elements it consists of with all that it uses; of more than a limit only that it is more.</summary>
    public static int Weigh(Dictionary<string, ContentModel> models, ContentModel model, int limit)
    {
        for (var open = new Stack<ContentModel>([model]); open.TryPeek(out var current);)
        {
            current.isBeingWeighed = true;
            var used = current.uses.Select(use => models.GetValueOrDefault(use)).OfType<ContentModel>().ToArray();
            if (current.total is null && used.FirstOrDefault(use => use is { total: null, isBeingWeighed: false }) is { } next)
            {
                open.Push(next);
                continue;
            }

            // The compiler refuses a type that uses itself.
            current.total ??= (int)Math.Min(limit + 1L, current.own + used.Sum(use => (long)(use.total ?? 0)));
            open.Pop();
        }

        return model.total!.Value;
    }

    private static ContentModel Of(Dictionary<string, ContentModel> models, string file, XElement element, string name)
    {
        if (!models.TryGetValue(name, out var model))
            models[name] = model = new ContentModel(file, ((IXmlLineInfo)element).LineNumber);
        return model;
    }

    // Types within it have content models of their own.
    private void Count(XElement definition)
    {
        foreach (var part in definition.Elements().Where(part => part.Name.Namespace == definition.Name.Namespace))
        {
            switch (part.Name.LocalName)
            {
                case "element" or "any":
                    own++;
                    Use("element", part.Attribute("ref"));
                    break;
                case "group":
                    Use("group", part.Attribute("ref"));
                    break;
                case "extension":
                    Use("complexType", part.Attribute("base"));
                    Count(part);
                    break;
                case "complexContent" or "restriction" or "sequence" or "choice" or "all":
                    Count(part);
                    break;
            }
        }
    }

    private void Substitute(XElement member)
    {
        own++;
        Use("element", member.Attribute("name"));
    }

    private void Use(string kind, XAttribute? name)
    {
        if (name is not null)
            uses.Add($"{kind} {Local(name.Value)}");
    }

    private static string Local(string name) => name[(name.IndexOf(':') + 1)..].Trim();
}
