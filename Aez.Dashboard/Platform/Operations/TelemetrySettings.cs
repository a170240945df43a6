using Aez.Dashboard.Data;

namespace Aez.Dashboard.Platform.Operations;

/// <summary>Where metrics and traces go; section <c>Telemetry</c>. Without an endpoint they go nowhere, and nothing of it is loaded.</summary>
/// <param name="Endpoint">Of a collector, by OTLP.</param>
/// <param name="UsesHttp">By HTTP with protobuf; else by gRPC.</param>
/// <param name="Headers">Sent along, "name=value" separated by commas; null: none.</param>
internal sealed record TelemetrySettings(Uri Endpoint, bool UsesHttp, string? Headers)
{
    public const string EndpointKey = "Telemetry:Endpoint";
    public const string ProtocolKey = "Telemetry:Protocol";
    public const string HeadersKey = "Telemetry:Headers";

    private const string Grpc = "Grpc";
    private const string Http = "HttpProtobuf";

    /// <summary>Null where none is configured.</summary>
    public static TelemetrySettings? Of(IConfiguration configuration)
    {
        if (configuration[EndpointKey] is not { } text || string.IsNullOrWhiteSpace(text))
            return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
            throw new UnusableSettingException($"{EndpointKey} ist „{text}“; erwartet wird die Adresse eines Collectors wie http://127.0.0.1:4317.");
        var protocol = configuration[ProtocolKey] is { Length: > 0 } given ? given : Grpc;
        if (!protocol.Equals(Grpc, StringComparison.OrdinalIgnoreCase) && !protocol.Equals(Http, StringComparison.OrdinalIgnoreCase))
            throw new UnusableSettingException($"{ProtocolKey} ist „{protocol}“; erlaubt sind {Grpc} und {Http}.");
        return new TelemetrySettings(endpoint, protocol.Equals(Http, StringComparison.OrdinalIgnoreCase), configuration[HeadersKey]);
    }
}
