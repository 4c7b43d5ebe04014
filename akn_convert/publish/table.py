"""The rows as Parquet, for those who ask for it (`pip install akn-convert[parquet]`)."""

from __future__ import annotations

import json
from pathlib import Path

from akn_convert.errors import OptionError
from akn_convert.publish.rows import FIELDS


def require() -> None:
    """Say so at once where the package for Parquet is missing."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise OptionError(
            "--parquet needs the package pyarrow. Install it with: pip install 'akn-convert[parquet]'"
        ) from None


def write(rows: Path, target: Path) -> None:
    """Write the rows of a JSONL file as Parquet, with the same columns."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    note = pa.struct([("marker", pa.string()), ("text", pa.string())])
    kinds = {"references": pa.list_(pa.string()), "notes": pa.list_(note)}
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in FIELDS])
    with rows.open(encoding="utf-8") as lines, pq.ParquetWriter(target, schema, compression="zstd") as writer:
        batch: list[dict[str, object]] = []
        for line in lines:
            batch.append(json.loads(line))
            if len(batch) == 20_000:
                writer.write_table(pa.Table.from_pylist(batch, schema))
                batch = []
        writer.write_table(pa.Table.from_pylist(batch, schema))
