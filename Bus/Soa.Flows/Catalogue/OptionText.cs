using Soa.Flows.Loading;

namespace Soa.Flows.Catalogue;

/// <summary>Represents the value of an option, in a few words.</summary>
internal static class OptionText
{
    public static string Of(StepOption option) => option.Kind switch
    {
        OptionKind.None => "nothing",
        OptionKind.Text => "text",
        OptionKind.Template => "text with XPath in braces",
        OptionKind.XPath => "XPath",
        OptionKind.Map => "an XSLT file",
        OptionKind.Schema => "an XSD file",
        OptionKind.Endpoint => "an address",
        OptionKind.Endpoints => "an address, or a list of them",
        OptionKind.Variable => "a variable's name",
        OptionKind.Variables => "variables, each with XPath",
        OptionKind.Templates => "names, each with text that may have XPath in braces",
        OptionKind.Duration => "a time: 500ms, 30s, 5m, 2h",
        OptionKind.Number => "a whole number",
        OptionKind.Flag => "true or false",
        OptionKind.Choice => string.Join(" or ", option.Choices),
        OptionKind.Steps => "steps",
        OptionKind.Handlers => "steps by fault name",
        OptionKind.Items => "a list of items",
        _ => option.Kind.ToString(),
    };
}
