/** The runtime's own module for tests (`--experimental`, flag `unsafe_module`). */
declare module "workerd:unsafe" {
  const unsafe: { evict: (stub: unknown, options: { webSockets: "close" | "hibernate" }) => Promise<void> };
  export default unsafe;
}
