namespace Soa.Bus.OperatorConsole.Trying.Forms;

/// <summary>Represents a part of a form that is made from a schema.</summary>
public abstract class FormPart
{
    /// <summary>Gets its name in the form, by which its values and commands are posted: <c>n12</c>.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>Gets what is wrong with it.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>Gets the parts within it, in the order in which they are shown.</summary>
    public virtual IEnumerable<FormPart> Parts => [];

    /// <summary>Returns this part and all parts within it.</summary>
    public IEnumerable<FormPart> All() => Parts.SelectMany(part => part.All()).Prepend(this);
}
