using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Tests.Architecture;

/// <summary>What the program's types refer to: signatures, attributes and, instruction by instruction, the bodies of methods.</summary>
internal static class References
{
    private const string Root = "Aez.Dashboard";

    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    private static readonly ConcurrentDictionary<Type, IReadOnlySet<MemberInfo>> Cache = new();

    /// <summary>All types of the program, compiler-made ones included.</summary>
    public static IReadOnlyList<Type> Types { get; } = [.. typeof(Month).Assembly.GetTypes().Where(t => PartOf(t) is not null)];

    /// <summary>The types of a part, e.g. "Domain" or "Features.Import".</summary>
    public static IReadOnlyList<Type> Of(string part) => [.. Types.Where(t => PartOf(t) == part || PartOf(t)!.StartsWith(part + ".", StringComparison.Ordinal))];

    /// <summary>The part of the program that a type belongs to: its namespace below the root; null for types from elsewhere.</summary>
    public static string? PartOf(Type type)
    {
        var space = type.Assembly == typeof(Month).Assembly ? type.Namespace : null;
        return space == Root ? "" : space?.StartsWith(Root + ".", StringComparison.Ordinal) == true ? space[(Root.Length + 1)..] : null;
    }

    /// <summary>"Features.Import" for everything below it, else the first segment.</summary>
    public static string? AreaOf(Type type)
    {
        var segments = PartOf(type)?.Split('.');
        return segments is ["Features", var feature, ..] ? "Features." + feature : segments?[0];
    }

    /// <summary>Types that a type refers to, with generic arguments taken apart.</summary>
    public static IEnumerable<Type> TypesOf(Type type) =>
        MembersOf(type).SelectMany(m => m is Type t ? Parts(t) : m.DeclaringType is { } owner ? Parts(owner) : []).Distinct();

    /// <summary>Types, methods and fields that a type refers to.</summary>
    public static IReadOnlySet<MemberInfo> MembersOf(Type type) => Cache.GetOrAdd(type, Collect);

    /// <summary>Types, methods and fields that each method with a body refers to in it; parts that the compiler makes of one, as lambdas, are methods of their own.</summary>
    public static IEnumerable<(MethodBase Method, IReadOnlyCollection<MemberInfo> Members)> BodiesOf(Type type) => type
        .GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared)).Where(method => method.GetMethodBody() is not null)
        .Select(method => (method, (IReadOnlyCollection<MemberInfo>)[.. Operands(method, method.GetMethodBody()!.GetILAsByteArray()!)]));

    /// <summary>The texts that a type's code holds, method by method in their order, and its constants.</summary>
    public static IEnumerable<IReadOnlyList<string>> TextsOf(Type type) => type
        .GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared)).Append(type.TypeInitializer)
        .Where(method => method?.GetMethodBody() is not null).Distinct()
        .Select(method => (IReadOnlyList<string>)[.. Instructions(method!.GetMethodBody()!.GetILAsByteArray()!)
            .Where(i => i.Code.OperandType == OperandType.InlineString).Select(i => method.Module.ResolveString(i.Operand))])
        .Concat(type.GetFields(Declared).Where(field => field.IsLiteral && field.FieldType == typeof(string)).Select(field => (IReadOnlyList<string>)[(string?)field.GetRawConstantValue() ?? ""]));

    private static HashSet<MemberInfo> Collect(Type type)
    {
        var found = new HashSet<MemberInfo>();
        Add(type.BaseType);
        found.UnionWith(type.GetInterfaces());
        found.UnionWith(type.GetCustomAttributesData().Select(a => a.AttributeType));
        foreach (var field in type.GetFields(Declared))
            Add(field.FieldType);
        foreach (var method in type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared)))
        {
            found.UnionWith(method.GetParameters().Select(p => p.ParameterType));
            Add((method as MethodInfo)?.ReturnType);
            if (method.GetMethodBody() is { } body)
            {
                found.UnionWith(body.LocalVariables.Select(l => l.LocalType));
                found.UnionWith(Operands(method, body.GetILAsByteArray()!));
            }
        }
        return found;

        void Add(Type? other)
        {
            if (other is not null)
                found.Add(other);
        }
    }

    private static IEnumerable<MemberInfo> Operands(MethodBase method, byte[] code)
    {
        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        foreach (var (instruction, operand) in Instructions(code))
        {
            if (instruction.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok
                && method.Module.ResolveMember(operand, typeArguments, methodArguments) is { } member)
                yield return member;
        }
    }

    private static IEnumerable<(OpCode Code, int Operand)> Instructions(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at];
            var instruction = OpCodesByValue[value];
            at += instruction.Size;
            var size = OperandSize(instruction, code, at);
            yield return (instruction, size >= sizeof(int) ? BitConverter.ToInt32(code, at) : 0);
            at += size;
        }
    }

    private static int OperandSize(OpCode instruction, byte[] code, int at) => instruction.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
        _ => 4,
    };

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
            return Parts(type.GetElementType()!);
        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];
    }
}
