using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Soa.Bus.OperatorConsole.Trying.Forms;

/// <summary>Makes the parts of a form: what a document has, and what its schema lets be added.</summary>
/// <param name="schemas">The schemas, compiled.</param>
internal sealed class FormBuilder(XmlSchemaSet schemas)
{
    /// <summary>Specifies how many parts a form has at most. A larger document is edited as text.</summary>
    public const int MostParts = 1000;

    private const int MostTypes = 50;

    private readonly ParticleMatch match = new(schemas);
    private int count;

    /// <summary>Returns the form of a document.</summary>
    /// <param name="element">The document's element, which a schema declares.</param>
    /// <returns><c>null</c> if no schema declares the element, or the document is too large for a form.</returns>
    public FormElement? Build(XElement element)
    {
        count = 0;
        if (match.Global(element) is not { } declared)
            return null;
        var form = Element(declared, element);
        if (count > MostParts)
            return null;
        var number = 0;
        foreach (var part in form.All())
            part.Id = $"n{++number}";
        return form;
    }

    private FormElement Element(XmlSchemaElement declared, XElement element)
    {
        count++;
        var declaredType = declared.ElementSchemaType;
        var type = TypeOf(element) ?? declaredType;
        var isNil = declared.IsNillable && (bool?)TryBoolean(element.Attribute(InstanceNames.Nil)) == true;
        var part = new FormElement(element)
        {
            Documentation = SchemaText.Of(declared) ?? SchemaText.Of(type),
            MayBeNil = declared.IsNillable,
            IsNil = isNil,
            Types = declaredType is null ? [] : Types(declaredType),
            Type = type?.QualifiedName ?? XmlQualifiedName.Empty,
        };
        if (count > MostParts)
            return part;
        if (type is XmlSchemaComplexType complex)
            AddComplex(part, complex, isNil);
        else if (!isNil && type is not null)
            part.Fields.Add(ValueOf(element, type));
        return part;
    }

    private void AddComplex(FormElement part, XmlSchemaComplexType type, bool isNil)
    {
        foreach (var attribute in type.AttributeUses.Values.OfType<XmlSchemaAttribute>().Where(
            attribute => attribute.Use != XmlSchemaUse.Prohibited))
            part.Fields.Add(Attribute(part.Element, attribute));
        if (isNil)
            return;
        if (type.ContentType == XmlSchemaContentType.TextOnly)
        {
            part.Fields.Add(ValueOf(part.Element, type));
        }
        else if (type.IsMixed || type.ContentType == XmlSchemaContentType.Mixed)
        {
            part.Fields.Add(Raw(part.Element));
        }
        else
        {
            var cursor = new ElementCursor(part.Element);
            Particle(type.ContentTypeParticle, cursor, part.Content);
            while (cursor.Next is not null)
                part.Content.Add(Unknown(cursor.Take()));
        }
    }

    private FormPart Attribute(XElement element, XmlSchemaAttribute attribute)
    {
        count++;
        var name = XName.Get(attribute.QualifiedName.Name, attribute.QualifiedName.Namespace);
        var isRequired = attribute.Use == XmlSchemaUse.Required;
        var value = element.Attribute(name)?.Value;
        if (value is null && !isRequired)
            return new FormAddition($"@{name.LocalName}", element) { Attribute = attribute };
        return new FormField(element, FieldInputMaker.Of(attribute.AttributeSchemaType!, value ?? ""))
        {
            Attribute = name,
            Type = attribute.AttributeSchemaType,
            Documentation = SchemaText.Of(attribute),
            IsRequired = isRequired,
            MayRemove = !isRequired,
            Value = value ?? "",
        };
    }

    private static FormField ValueOf(XElement element, XmlSchemaType type) => new(element, FieldInputMaker.Of(type, element.Value))
    {
        Type = type,
        Value = element.Value,
        IsRequired = true,
    };

    private static FormField Raw(XElement element) => new(element, FieldInput.Xml) { Value = RawContent.Of(element) };

    // What the schema says nothing about is shown as it is, and can be taken out.
    private FormElement Unknown(XElement element)
    {
        count++;
        var part = new FormElement(element) { MayRemove = true };
        part.Fields.Add(Raw(element));
        return part;
    }

    private void Particle(XmlSchemaParticle particle, ElementCursor cursor, List<FormPart> parts)
    {
        var made = new List<FormPart>();
        while (made.Count < particle.MaxOccurs && cursor.Next is { } next && match.CanStart(particle, next) && count <= MostParts)
            made.Add(Once(particle, cursor));
        if (made.Count == 0 && particle is XmlSchemaGroupBase && particle.MinOccurs > 0)
            made.Add(Once(particle, cursor));
        foreach (var one in made)
            AllowRemoval(one, made.Count > particle.MinOccurs);

        // Elements of a sequence that must be there once are beside its neighbours.
        parts.AddRange(made is [FormGroup { Alternatives.Count: 0, MayRemove: false } plain] ? plain.Content : made);
        if (made.Count < particle.MaxOccurs && ParticleTitle.Of(particle) is { Length: > 0 } title)
        {
            count++;
            parts.Add(new FormAddition(title, cursor.Parent)
            {
                After = cursor.Last,
                Particle = particle,
                IsRequired = made.Count < particle.MinOccurs,
                IsAnother = made.Count > 0,
            });
        }
    }

    private static void AllowRemoval(FormPart part, bool may)
    {
        if (part is FormElement element)
            element.MayRemove = may;
        else if (part is FormGroup group)
            group.MayRemove = may;
    }

    private FormPart Once(XmlSchemaParticle particle, ElementCursor cursor)
    {
        if (particle is XmlSchemaElement declared)
        {
            var element = cursor.Take();
            return Element(match.Find(declared, element) ?? declared, element);
        }

        if (particle is not XmlSchemaGroupBase items)
        {
            var open = cursor.Take();
            return match.Global(open) is { } known ? Element(known, open) : Unknown(open);
        }

        count++;
        XmlSchemaParticle[] all = [.. items.Items.OfType<XmlSchemaParticle>()];
        var start = cursor.Taken;
        var group = new FormGroup(cursor.Parent) { After = cursor.Last, Alternatives = particle is XmlSchemaChoice ? all : [] };
        if (particle is XmlSchemaChoice)
            Choose(group, all, cursor);
        else if (particle is XmlSchemaAll)
            InAnyOrder(group, all, cursor);
        else
            Array.ForEach(all, item => Particle(item, cursor, group.Content));
        group.Elements = cursor.Since(start);
        return group;
    }

    private void Choose(FormGroup group, XmlSchemaParticle[] alternatives, ElementCursor cursor)
    {
        group.Chosen = cursor.Next is { } next ? Array.FindIndex(alternatives, item => match.CanStart(item, next)) : -1;
        if (group.Chosen >= 0)
            Particle(alternatives[group.Chosen], cursor, group.Content);
    }

    private void InAnyOrder(FormGroup group, XmlSchemaParticle[] items, ElementCursor cursor)
    {
        var open = items.ToList();
        while (cursor.Next is { } next && open.Find(item => match.CanStart(item, next)) is { } found)
        {
            open.Remove(found);
            Particle(found, cursor, group.Content);
        }

        foreach (var missing in open)
            Particle(missing, cursor, group.Content);
    }

    private XmlSchemaType? TypeOf(XElement element)
    {
        if (element.Attribute(InstanceNames.Type)?.Value.Trim() is not { Length: > 0 } text)
            return null;
        var colon = text.IndexOf(':');
        var space = colon < 0 ? element.GetDefaultNamespace() : element.GetNamespaceOfPrefix(text[..colon]);
        var name = new XmlQualifiedName(text[(colon + 1)..], space?.NamespaceName ?? "");
        return schemas.GlobalTypes[name] as XmlSchemaType ?? XmlSchemaType.GetBuiltInSimpleType(name);
    }

    private XmlQualifiedName[] Types(XmlSchemaType declared)
    {
        if (declared is not XmlSchemaComplexType { QualifiedName: { IsEmpty: false, Namespace: not XmlSchema.Namespace } })
            return [];
        XmlQualifiedName[] all =
        [
            .. schemas.GlobalTypes.Values.OfType<XmlSchemaComplexType>().Where(
                type => !type.IsAbstract && XmlSchemaType.IsDerivedFrom(type, declared, XmlSchemaDerivationMethod.Empty))
                .Select(type => type.QualifiedName).OrderBy(name => name.Name, StringComparer.Ordinal).Take(MostTypes),
        ];
        return all.Length > 1 || declared is XmlSchemaComplexType { IsAbstract: true } ? all : [];
    }

    private static bool? TryBoolean(XAttribute? attribute) => attribute?.Value.Trim() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };
}
