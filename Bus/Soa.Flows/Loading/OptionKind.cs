namespace Soa.Flows.Loading;

/// <summary>Specifies the kind of value that an option in a flow file has.</summary>
public enum OptionKind
{
    /// <summary>Nothing: the option's name says it all.</summary>
    None,

    /// <summary>Text as it is.</summary>
    Text,

    /// <summary>Text with XPath in braces.</summary>
    Template,

    /// <summary>An XPath 1.0 expression.</summary>
    XPath,

    /// <summary>An XSLT 1.0 file in the flow's folder.</summary>
    Map,

    /// <summary>An XSD file in the flow's folder.</summary>
    Schema,

    /// <summary>An address.</summary>
    Endpoint,

    /// <summary>The name of a variable to set.</summary>
    Variable,

    /// <summary>Variables to set: name and XPath.</summary>
    Variables,

    /// <summary>Names with text that may hold XPath in braces: <c>{ Location: "/orders/{/o:Number}" }</c>.</summary>
    Templates,

    /// <summary>A time: <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>2h</c>.</summary>
    Duration,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>One of the words in <see cref="StepOption.Choices"/>.</summary>
    Choice,

    /// <summary>An address, or a list of them.</summary>
    Endpoints,

    /// <summary>Steps.</summary>
    Steps,

    /// <summary>Steps by the name of the fault they handle.</summary>
    Handlers,

    /// <summary>A list whose items have options of their own.</summary>
    Items,
}
