<?xml version="1.0" encoding="UTF-8"?>
<!--
  A line in Orders' words, or the problem with it. Its price is PriceAmount for BaseQuantity; without a price, LineExtensionAmount for Quantity;
  without both, the item's list price in the order's currency. LineExtensionAmount is what Orders must find the line to come to.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
    xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
    xmlns:i="http://soa.example.com/inventory/v1" xmlns:o="http://soa.example.com/orders/v1" xmlns:text="urn:soa:text" exclude-result-prefixes="cac cbc i text">
  <xsl:include href="values.xslt"/>
  <xsl:include href="allowance-charge.xslt"/>
  <xsl:param name="line"/>
  <xsl:param name="item"/>
  <xsl:param name="currency"/>
  <xsl:param name="reading"/>
  <!-- UN/ECE Recommendation 20 and its predecessors have many words for a piece. -->
  <xsl:variable name="pieces" select="' C62 EA H87 NAR NMB PCE '"/>

  <xsl:template match="/">
    <xsl:for-each select="$line/cac:LineItem">
      <xsl:variable name="id" select="normalize-space(cbc:ID)"/>
      <xsl:variable name="own"><xsl:call-template name="unit"><xsl:with-param name="unit" select="cbc:Quantity/@unitCode"/></xsl:call-template></xsl:variable>
      <xsl:variable name="of-price"><xsl:call-template name="unit"><xsl:with-param name="unit" select="cac:Price/cbc:BaseQuantity/@unitCode"/></xsl:call-template></xsl:variable>
      <xsl:variable name="seller" select="cac:Item/cac:SellersItemIdentification/cbc:ID[normalize-space()]"/>
      <xsl:variable name="gtin" select="normalize-space(cac:Item/cac:StandardItemIdentification/cbc:ID)"/>
      <xsl:variable name="zeros" select="'00000000000000'"/>
      <xsl:choose>
        <xsl:when test="not($item)"><xsl:call-template name="unknown"/></xsl:when>
        <xsl:when test="$item/i:SellerItemId and $seller and not($seller[normalize-space() = $item/i:SellerItemId or normalize-space() = $item/i:Sku])">
          <Problem line="{$id}" code="ItemIdConflict" field="cac:Item">the seller's number <xsl:value-of select="normalize-space($seller)"/> is not that of the item that the other number leads to, which is <xsl:value-of select="$item/i:SellerItemId"/>.</Problem>
        </xsl:when>
        <xsl:when test="$item/i:Gtin and $gtin and string-length($gtin) &lt; 15 and not(translate($gtin, '0123456789', ''))
            and substring(concat($zeros, $gtin), string-length($gtin) + 1) != substring(concat($zeros, $item/i:Gtin), string-length($item/i:Gtin) + 1)">
          <Problem line="{$id}" code="ItemIdConflict" field="cac:Item">the GTIN <xsl:value-of select="$gtin"/> is not that of the item that the seller's number leads to, which is <xsl:value-of select="$item/i:Gtin"/>.</Problem>
        </xsl:when>
        <xsl:when test="cac:Price/cbc:BaseQuantity and string($of-price) != string($own) and normalize-space(cac:Price/cbc:BaseQuantity/@unitCode)">
          <Problem line="{$id}" code="PriceUnitMismatch" field="cac:Price/cbc:BaseQuantity/@unitCode">its price is for <xsl:value-of select="$of-price"/>, but its quantity is in <xsl:value-of select="$own"/>. Give both in one unit.</Problem>
        </xsl:when>
        <xsl:when test="cac:Price/cbc:PriceAmount or cbc:LineExtensionAmount or ($item/i:ListPrice and $item/i:Currency = $currency)">
          <xsl:call-template name="line"><xsl:with-param name="unit" select="string($own)"/></xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <Problem line="{$id}" code="PriceMissing" field="cac:Price">it has no price, and the item has no list price in <xsl:value-of select="$currency"/>.</Problem>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- A unit as the item has it: none given, or another word for a piece, is the item's own. -->
  <xsl:template name="unit">
    <xsl:param name="unit"/>
    <xsl:variable name="given" select="normalize-space($unit)"/>
    <xsl:variable name="own" select="string($item/i:UnitOfMeasure)"/>
    <xsl:choose>
      <xsl:when test="not($given) or (contains($pieces, concat(' ', $given, ' ')) and contains($pieces, concat(' ', $own, ' ')))">
        <xsl:value-of select="$own"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$given"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="unknown">
    <Problem line="{normalize-space(cbc:ID)}" code="UnknownItem" field="cac:Item">
      <xsl:text>no item has </xsl:text>
      <xsl:for-each select="cac:Item/*[self::cac:SellersItemIdentification or self::cac:StandardItemIdentification or self::cac:BuyersItemIdentification]/cbc:ID">
        <xsl:if test="position() &gt; 1"> or </xsl:if>
        <xsl:choose>
          <xsl:when test="parent::cac:SellersItemIdentification">the seller's number </xsl:when>
          <xsl:when test="parent::cac:StandardItemIdentification">the GTIN </xsl:when>
          <xsl:otherwise>the buyer's number </xsl:otherwise>
        </xsl:choose>
        <xsl:value-of select="normalize-space()"/>
      </xsl:for-each>
      <xsl:text>.</xsl:text>
    </Problem>
  </xsl:template>

  <xsl:template name="line">
    <xsl:param name="unit"/>
    <xsl:variable name="quantity"><xsl:call-template name="decimal"><xsl:with-param name="of" select="cbc:Quantity"/></xsl:call-template></xsl:variable>
    <xsl:variable name="amount"><xsl:call-template name="decimal"><xsl:with-param name="of" select="cbc:LineExtensionAmount"/></xsl:call-template></xsl:variable>
    <xsl:variable name="price"><xsl:call-template name="decimal"><xsl:with-param name="of" select="cac:Price/cbc:PriceAmount"/></xsl:call-template></xsl:variable>
    <xsl:variable name="base"><xsl:call-template name="decimal"><xsl:with-param name="of" select="cac:Price/cbc:BaseQuantity"/></xsl:call-template></xsl:variable>
    <o:NewOrderLine>
      <o:LineNumber><xsl:value-of select="normalize-space(cbc:ID)"/></o:LineNumber>
      <o:Sku><xsl:value-of select="$item/i:Sku"/></o:Sku>
      <o:Description><xsl:value-of select="text:cut(normalize-space((cac:Item/cbc:Name | cac:Item/cbc:Description | $item/i:Name)[normalize-space()][1]), 500)"/></o:Description>
      <o:Quantity><xsl:value-of select="$quantity"/></o:Quantity>
      <o:UnitOfMeasure><xsl:value-of select="$unit"/></o:UnitOfMeasure>
      <xsl:choose>
        <xsl:when test="string($price)">
          <xsl:call-template name="price"><xsl:with-param name="price" select="string($price)"/><xsl:with-param name="base" select="string($base)"/></xsl:call-template>
        </xsl:when>
        <xsl:when test="string($amount)">
          <xsl:call-template name="price"><xsl:with-param name="price" select="string($amount)"/><xsl:with-param name="base" select="string($quantity)"/></xsl:call-template>
        </xsl:when>
        <xsl:otherwise><o:UnitPrice><xsl:value-of select="$item/i:ListPrice"/></o:UnitPrice></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="cac:AllowanceCharge">
        <o:AllowanceCharges><xsl:apply-templates select="cac:AllowanceCharge" mode="map"/></o:AllowanceCharges>
      </xsl:if>
      <xsl:if test="string($amount) and not($reading/Reading/Repeats[. = normalize-space(current()/cbc:ID)])">
        <o:ExpectedLineAmount><xsl:value-of select="$amount"/></o:ExpectedLineAmount>
      </xsl:if>
    </o:NewOrderLine>
  </xsl:template>

  <!-- Orders keeps four decimals of a price: 0.123456 for 1 is 12.3456 for 100. -->
  <xsl:template name="price">
    <xsl:param name="price"/>
    <xsl:param name="base"/>
    <xsl:variable name="fraction" select="substring-after($price, '.')"/>
    <xsl:variable name="more" select="string-length($fraction) - 4"/>
    <xsl:variable name="quantity" select="concat($base, substring('1', 1, number(not($base))))"/>
    <xsl:choose>
      <xsl:when test="$more &gt; 0 and $more &lt; 9 and translate(substring($fraction, 5), '0', '')">
        <o:UnitPrice><xsl:value-of select="concat(substring-before($price, '.'), substring($fraction, 1, $more), '.', substring($fraction, $more + 1))"/></o:UnitPrice>
        <o:PriceBaseQuantity><xsl:value-of select="format-number($quantity * concat('1', substring('00000000', 1, $more)), '0.####')"/></o:PriceBaseQuantity>
      </xsl:when>
      <xsl:otherwise>
        <o:UnitPrice><xsl:value-of select="$price"/></o:UnitPrice>
        <xsl:if test="number($quantity) != 1"><o:PriceBaseQuantity><xsl:value-of select="$quantity"/></o:PriceBaseQuantity></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
