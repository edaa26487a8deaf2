using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Wasmtime;

namespace ToaDam.Documents.Typesetting;

/// <summary>What all workers share.</summary>
/// <param name="Heavy">Held while a document of unusual size is typeset.</param>
internal sealed record WorkshopTools(
    Engine Engine,
    Module Module,
    TypesetterAssets Assets,
    TypesetterOptions Options,
    EpochClock Clock,
    BlockingCollection<TypesettingJob> Queue,
    Lock Heavy,
    ILogger Logger
);
