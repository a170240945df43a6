namespace Aez.Dashboard.Domain.Registers;

/// <summary>Whether something is so.</summary>
public enum YesNo
{
    No,
    Yes,
}
