import { Transactional as clsTransactional } from '@nestjs-cls/transactional';

/** One use case, one transaction: joins the one that is open, or opens its own. */
export const Transactional = (): MethodDecorator => clsTransactional();
