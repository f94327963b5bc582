using System.Xml;

namespace Soa.Bus.Flows.Schemas;

/// <summary>Where in a document a reader stands, for people: <c>/Order/OrderLine[2]/Quantity</c>.</summary>
internal sealed class ElementPath
{
    private readonly List<(string Name, Dictionary<string, int> Children)> open = [];

    public int Depth => open.Count;

    public void Enter(XmlReader reader)
    {
        open.RemoveRange(reader.Depth, Math.Max(0, open.Count - reader.Depth));
        var number = 1;
        if (open.Count > 0)
        {
            var siblings = open[^1].Children;
            number = siblings[reader.LocalName] = siblings.GetValueOrDefault(reader.LocalName) + 1;
        }

        open.Add((number == 1 ? reader.LocalName : $"{reader.LocalName}[{number}]", []));
    }

    public override string ToString() => "/" + string.Join('/', open.Select(element => element.Name));
}
