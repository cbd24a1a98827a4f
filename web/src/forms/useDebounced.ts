import { useEffect, useState } from "preact/hooks";

/** `value` once it has not changed for a while; nothing before it first changed. */
export function useDebounced(value: string, milliseconds: number): string {
  const [first] = useState(value);
  const [calm, setCalm] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setCalm(value === first ? "" : value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, first, milliseconds]);
  return calm;
}
