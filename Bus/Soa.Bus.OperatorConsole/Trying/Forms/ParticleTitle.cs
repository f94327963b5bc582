using System.Xml.Schema;

namespace Soa.Bus.OperatorConsole.Trying.Forms;

/// <summary>Names parts of a schema for a person.</summary>
internal static class ParticleTitle
{
    private const int MostNames = 3;

    /// <summary>Returns the names of the elements; empty if there are none.</summary>
    public static string Of(XmlSchemaParticle particle) => particle switch
    {
        XmlSchemaElement element => element.QualifiedName.Name,
        XmlSchemaAny => "any element",
        XmlSchemaGroupBase group => Join(group is XmlSchemaChoice ? " or " : ", ", [.. group.Items.OfType<XmlSchemaParticle>().Select(Of)]),
        _ => "",
    };

    private static string Join(string between, string[] names)
    {
        string[] named = [.. names.Where(name => name.Length > 0)];
        return string.Join(between, named.Take(MostNames)) + (named.Length > MostNames ? " …" : "");
    }
}
