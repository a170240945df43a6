namespace Aez.Dashboard.Domain.Disclosure;

/// <summary>Whether a share that stands for itself may be shown: its numerator, its denominator, and what lies between them.</summary>
public sealed class ShareDisclosure
{
    public ShareDisclosure(int numerator, int denominator)
    {
        var network = new SuppressionNetwork();
        var (whole, part) = (network.Add(Math.Max(numerator, denominator)), network.Add(numerator));
        var rest = network.Add(Math.Max(0, denominator - numerator), printed: false);
        network.Sum(whole, [part, rest]);
        network.Protect([whole, part, rest], _ => true, _ => false);
        (HidesNumerator, HidesDenominator) = (network.IsHidden(part), network.IsHidden(whole));
    }

    public bool HidesNumerator { get; }

    public bool HidesDenominator { get; }
}
