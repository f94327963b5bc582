namespace Soa.Documents.Json;

/// <summary>Holds the names of the attributes that keep in XML what a value was in JSON.</summary>
internal static class JsonMarks
{
    /// <summary>The namespace of the attributes.</summary>
    public const string Namespace = "http://soa.example.com/json/v1";

    /// <summary>
    /// The type of the element's value: <c>number</c>, <c>boolean</c>, <c>null</c>, <c>object</c>, <c>array</c>; a string without it.
    /// </summary>
    public const string Type = "type";

    /// <summary><c>true</c> on an element that is an item of the array of its name.</summary>
    public const string Array = "array";

    /// <summary>
    /// The types of attributes and of the text beside them where they are not strings, or where the text would not be seen without it:
    /// <c>@id=number #text=null</c>.
    /// </summary>
    public const string Types = "types";

    /// <summary>The name of the elements in an array that no name repeats: one in an array, or at the top.</summary>
    public const string Item = "item";

    /// <summary>The member that holds the text of an element with attributes or children.</summary>
    public const string Text = "#text";
}
