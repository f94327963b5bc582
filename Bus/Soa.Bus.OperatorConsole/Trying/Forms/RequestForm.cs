using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Soa.Documents.Samples;
using Soa.Documents.Validation;

namespace Soa.Bus.OperatorConsole.Trying.Forms;

/// <summary>Represents a document that is filled in by a form, which is made from its schema.</summary>
public sealed class RequestForm
{
    private readonly XmlSchemaSet schemas;
    private readonly SampleDocument samples;
    private readonly SampleDocument fullSamples;
    private readonly Dictionary<string, FormPart> parts;

    private RequestForm(XmlSchemaSet schemas, FormElement root)
    {
        (this.schemas, Root) = (schemas, root);
        samples = new SampleDocument(schemas) { HasOptional = false };
        fullSamples = new SampleDocument(schemas);
        parts = root.All().ToDictionary(part => part.Id);
    }

    /// <summary>Gets the document's element.</summary>
    public FormElement Root { get; }

    /// <summary>Gets the number of errors.</summary>
    public int Errors => parts.Values.Sum(part => part.Errors.Count);

    /// <summary>Makes the form of a document.</summary>
    /// <returns><c>null</c> if no schema declares its element, or it is too large for a form.</returns>
    public static RequestForm? Of(XmlSchemaSet schemas, XElement document) =>
        new FormBuilder(schemas).Build(document) is { } root ? new RequestForm(schemas, root) : null;

    /// <summary>Puts typed values into the document.</summary>
    /// <param name="find">Returns the value that was posted by a name; <c>null</c> if none was.</param>
    public void Fill(Func<string, string?> find)
    {
        foreach (var field in parts.Values.OfType<FormField>())
        {
            if (find(field.Id) is not { } value)
                continue;
            value = value.ReplaceLineEndings("\n");
            if (value == field.Value)
                continue;
            field.Value = value;
            try
            {
                XmlConvert.VerifyXmlChars(value);
                if (field.Put(value) is { } problem)
                    field.Errors.Add(problem);
            }
            catch (XmlException)
            {
                field.Errors.Add("The value has a character that XML does not allow.");
            }
        }
    }

    /// <summary>
    /// Adds, removes or chooses something: <c>add:n7</c>, <c>remove:n7</c>, <c>choose:n7:1</c>, <c>nil:n7</c>, <c>type:n7:0</c>.
    /// </summary>
    /// <returns>False if the document has nothing of that name.</returns>
    public bool Change(string command)
    {
        if (command.Split(':') is not [var verb, var id, .. var rest] || !parts.TryGetValue(id, out var part))
            return false;
        var choice = rest is [var text] && int.TryParse(text, out var number) ? number : -1;
        switch (verb, part)
        {
            case ("add", FormAddition addition):
                Add(addition);
                return true;
            case ("remove", FormElement { MayRemove: true } element):
                element.Element.Remove();
                return true;
            case ("remove", FormGroup { MayRemove: true } group):
                Remove(group);
                return true;
            case ("remove", FormField { MayRemove: true, Attribute: { } name } field):
                field.Element.SetAttributeValue(name, null);
                return true;
            case ("choose", FormGroup group) when choice >= 0 && choice < group.Alternatives.Count:
                Remove(group);
                Insert(group.Parent, group.After, group.Alternatives[choice]);
                return true;
            case ("nil", FormElement { MayBeNil: true } element):
                element.Element.RemoveNodes();
                element.Element.SetAttributeValue(InstanceNames.Nil, element.IsNil ? null : "true");
                return true;
            case ("type", FormElement element) when choice >= 0 && choice < element.Types.Count:
                ChangeType(element.Element, element.Types[choice]);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Checks the document, and notes each error at the part that it is about.</summary>
    public void Check()
    {
        var targets = parts.Values.OfType<FormField>().ToLookup(field => (field.Element, field.Attribute));
        var elements = parts.Values.OfType<FormElement>().ToDictionary(part => part.Element);
        Validate((source, message) =>
        {
            var at = source as XElement ?? source?.Parent;
            FormPart? part = source is XAttribute attribute
                ? targets[(attribute.Parent!, attribute.Name)].FirstOrDefault()
                : at is not null && elements.GetValueOrDefault(at) is { IsSimple: false } element
                    ? element
                    : at is null ? null : targets[(at, null)].FirstOrDefault();
            for (; part is null && at is not null; at = at.Parent)
                part = elements.GetValueOrDefault(at);
            (part ?? Root).Errors.Add(ValidationText.Explain(message, (part as FormField)?.Type, at?.Name.NamespaceName ?? ""));
        });
    }

    private void Validate(Action<XObject?, string> report)
    {
        // In place, so that what is reported is what the form shows; its own document ends at its element.
        if (new ParticleMatch(schemas).Global(Root.Element) is not { } known)
            return;
        Root.Element.Validate(known, schemas, (sender, found) =>
        {
            if (found.Severity == XmlSeverityType.Error)
                report(sender as XObject, found.Message);
        });
    }

    private void Add(FormAddition addition)
    {
        if (addition.Attribute is { } attribute)
            addition.Parent.Add(samples.OfAttribute(attribute));
        else if (addition.Particle is { } particle)
            Insert(addition.Parent, addition.After, particle);
    }

    private void Insert(XElement parent, XElement? after, XmlSchemaParticle particle)
    {
        // Only what must be there, as the rest can be added; of a group in which nothing must, something.
        var made = samples.OfParticle(particle, parent.Name);
        if (made.Count == 0)
            made = fullSamples.OfParticle(particle, parent.Name);
        if (after is null)
            parent.AddFirst(made);
        else
            after.AddAfterSelf(made);
    }

    private static void Remove(FormGroup group)
    {
        foreach (var element in group.Elements)
            element.Remove();
    }

    private void ChangeType(XElement element, XmlQualifiedName type)
    {
        var sample = samples.OfType(element.Name, type);
        InstanceType.Set(sample, type);
        element.ReplaceWith(sample);
    }
}
